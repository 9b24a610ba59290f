using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Chancery.Host.Security;

namespace Chancery.Host.Tests.Studio;

public sealed partial class OverlayTests
{
    /// <summary>Sentences for programmers, which no page shows.</summary>
    private static readonly string[] Unshown =
    [
        "Failed to update URL with table state.", "Error while applying query parameters in derived component.", "Failed parsing query parameters.",
    ];

    private static readonly IReadOnlyDictionary<string, string> Words = Read("editor", "dialogs", "viewer", "machine");

    [TestCase("Elsa.Studio.Workflows")]
    [TestCase("Elsa.Studio.Workflows.Core")]
    [TestCase("Elsa.Studio.UIHints")]
    public void Every_sentence_Studio_can_say_has_its_Chinese(string assembly)
    {
        var said = StudioTexts.Of(assembly).Where(text => Sentence().IsMatch(text)).Except(Unshown).ToList();

        Assert.That(said, Is.Not.Empty);
        Assert.That(said.Where(text => !Words.ContainsKey(text)), Is.Empty);
    }

    [Test]
    public void Every_translation_is_Chinese() =>
        Assert.That(Words.Where(word => word.Key != "JSON" && !word.Value.Any(letter => letter >= '\u4e00')), Is.Empty);

    [Test]
    public void The_content_policy_names_the_two_scripts_Studio_brings_inline()
    {
        var scripts = StudioTexts.Of("Elsa.Studio.Workflows").Select(text => InlineScript().Match(text)).Where(match => match.Success)
            .Select(match => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["body"].Value)))}'").ToList();

        Assert.That(scripts, Has.Count.EqualTo(2));
        Assert.That(scripts.Where(hash => !ContentPolicy.Studio.Value.Contains(hash, StringComparison.Ordinal)), Is.Empty);
    }

    private static Dictionary<string, string> Read(params string[] files) => files
        .SelectMany(file => Pair().Matches(File.ReadAllText(
            Path.Combine(Repository.Root, "src", "Host", "wwwroot", "js", "studio", "zh", $"{file}.js"))))
        .GroupBy(match => match.Groups["single"].Success ? match.Groups["single"].Value : match.Groups["double"].Value)
        .ToDictionary(group => group.Key, group => group.First().Groups["zh"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"(?:'(?<single>[^'\n]+)'|""(?<double>[^""\n]+)""):\s*'(?<zh>[^'\n]*)'", RegexOptions.None, 5000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^[A-Z][^\n{}<>]* [^\n{}<>]*[a-z)][.?]$", RegexOptions.None, 5000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"<script>(?<body>[^<]*editorHotkeys[^<]*)</script>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InlineScript();
}
