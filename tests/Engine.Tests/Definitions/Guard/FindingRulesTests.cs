using System.Text.RegularExpressions;
using Chancery.Engine.Definitions;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Definitions.Guard;

public sealed class FindingRulesTests
{
    [Test]
    public void Every_rule_that_is_reported_has_a_title_and_help_in_both_languages()
    {
        var sources = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(OfficeFolder.PathOf("calendar.json")))!, "src");
        var name = new Regex("\"(?<rule>[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        var used = Directory.GetFiles(sources, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .SelectMany(text => text.Split(["new Finding(", "build.Add(node, ", "Finding.Of("], StringSplitOptions.None).Skip(1))
            .Select(rest => name.Match(rest[..Math.Min(rest.Length, 120)])).Where(match => match.Success).Select(match => match.Groups["rule"].Value).Distinct();

        Assert.Multiple(() =>
        {
            Assert.That(used, Is.SubsetOf(FindingRules.All.Select(rule => rule.Rule)), "add what is missing to FindingRules");
            Assert.That(FindingRules.All.Select(rule => rule.Rule), Is.Unique);
            Assert.That(FindingRules.All.SelectMany(rule => new[] { rule.Title, rule.Help }), Has.All.Matches("^[\\x20-\\x7e]+$"));
            Assert.That(FindingRules.All.SelectMany(rule => new[] { rule.TitleZh, rule.HelpZh }), Has.All.Matches("[\u4e00-\u9fff]"));
        });
    }
}
