using NUnit.Framework;

namespace Chancery.Activities.Tests;

public sealed class RegistrationTests
{
    [Test]
    public void No_activity_runs_foreign_code_a_shell_a_query_or_reaches_a_file()
    {
        var names = ActivitiesRegistration.All.Types.Keys.ToList();

        Assert.That(names.Where(name => name.Contains("Run", StringComparison.Ordinal)), Is.EquivalentTo(new[] { "Elsa.RunJavaScript", "Elsa.RunTask" }));
        foreach (var word in new[] { "CSharp", "Python", "PowerShell", "Shell", "Process", "Sql", "File", "Folder", "Ftp", "Code" })
            Assert.That(names, Has.None.Contains(word));
    }
}
