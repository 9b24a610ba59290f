using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Organizations;

public sealed class OfficeRulesTests
{
    private string _folder = null!;

    [SetUp]
    public void CopyOffice()
    {
        _folder = Directory.CreateTempSubdirectory("chancery-office").FullName;
        foreach (var file in Directory.GetFiles(OfficeFolder.PathOf(), "*.json", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(OfficeFolder.PathOf(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [TearDown]
    public void RemoveOffice() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Every_file_that_breaks_its_rule_is_named_at_once()
    {
        File.WriteAllText(PathOf("calendar.json"), "{");
        File.WriteAllText(PathOf("phrases.json"), """[{"zh":"","en":"Agreed."}]""");
        File.WriteAllText(PathOf("figures/duty.json"), """{"figures":[{"code":"one"}]}""");

        Assert.That(Faults(), Is.EquivalentTo(new[] { PathOf("calendar.json"), PathOf("phrases.json"), PathOf("figures/duty.json") }));
    }

    [Test]
    public void A_figure_is_not_blamed_for_its_broken_document_type()
    {
        File.WriteAllText(PathOf("document-types/duty-log.json"), "{");

        Assert.That(Faults(), Is.EqualTo(new[] { PathOf("document-types/duty-log.json") }));
    }

    [TestCase("document-types", "duty-log.json")]
    [TestCase("figures", "duty.json")]
    public void The_same_name_in_two_files_is_refused(string folder, string file)
    {
        File.Copy(PathOf($"{folder}/{file}"), PathOf($"{folder}/copy.json"));

        Assert.That(Faults(), Has.All.EqualTo(PathOf(folder)).And.Not.Empty);
    }

    /// <summary>The file each fault names, in order.</summary>
    private IEnumerable<string> Faults()
    {
        var refusal = Assert.Throws<WorkflowException>(() => OfficeRules.Load(_folder))!;
        Assert.That(refusal.Others.Prepend(refusal).Select(one => one.DetailZh), Has.All.Match("[\u4e00-\u9fff]"));
        return refusal.Others.Prepend(refusal).Select(one => one.Message[..one.Message.IndexOf(": ", StringComparison.Ordinal)]);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
