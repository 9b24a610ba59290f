using System.Reflection;
using System.Text.RegularExpressions;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Tests;

public sealed partial class HelpTests
{
    private static IEnumerable<TestCaseData> All => typeof(Text).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(constant => constant.FieldType == typeof(Text))
        .Select(constant => new TestCaseData(constant).SetArgDisplayNames($"{constant.DeclaringType!.Name}.{constant.Name}"));

    [TestCaseSource(nameof(All))]
    public void Every_text_exists_in_both_languages_with_the_same_places_for_values(FieldInfo constant)
    {
        var text = (Text)constant.GetValue(null)!;

        Assert.That(text.Zh, Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(text.En, Is.Not.Empty.And.Not.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(Places(text.En), Is.EqualTo(Places(text.Zh)));
    }

    [TestCase("", "pipelines")]
    [TestCase("pipelines", "validate", "diff", "export", "import")]
    [TestCase("pipelines validate", "--office", "--format", "0", "1", "2")]
    [TestCase("pipelines diff", "--format", "0", "1", "2")]
    [TestCase("pipelines export", "--server", "--token", "--user", "--password", "--out", "--format", "0", "1", "2")]
    [TestCase("pipelines import", "--server", "--token", "--user", "--password", "--publish", "--format", "0", "1", "2")]
    public async Task Every_command_explains_itself_wholly_in_either_language(string command, params string[] told)
    {
        string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang"];
        var zh = await ChanceryProgram.RunAsync([.. words, "zh"]);
        var en = await ChanceryProgram.RunAsync([.. words, "en"]);

        Assert.That((zh.ExitCode, en.ExitCode), Is.EqualTo((0, 0)));
        Assert.That(en.Output, Does.Not.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(zh.Output, Does.Not.Match("(?i)description|usage|options|required|default|show"));
        foreach (var word in told)
            Assert.That(new[] { zh.Output, en.Output }, Has.All.Contains(word));
    }

    [TestCase("zh_CN.UTF-8", "用法：")]
    [TestCase("zh-Hans", "用法：")]
    [TestCase("en_GB.UTF-8", "Usage:")]
    [TestCase("C", "Usage:")]
    public async Task The_language_is_that_of_the_system_unless_one_is_chosen(string lang, string heading)
    {
        var ended = await ChanceryProgram.RunAsync(new Run("--help") { Environment = new() { ["LANG"] = lang } });

        Assert.That(ended.Output, Does.Contain(heading));
    }

    private static IEnumerable<string> Places(string words) => Hole().Matches(words).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
