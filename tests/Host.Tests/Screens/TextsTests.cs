using System.Reflection;
using System.Text.RegularExpressions;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Tests.Screens;

public sealed partial class TextsTests
{
    private static IEnumerable<TestCaseData> All => typeof(Text).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Text).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(constant => constant.FieldType == typeof(Text))
        .Select(constant => new TestCaseData(constant.GetValue(null)).SetArgDisplayNames($"{constant.DeclaringType!.Name}.{constant.Name}"));

    [TestCaseSource(nameof(All))]
    public void Every_text_exists_in_both_languages(Text text)
    {
        Assert.That(Holes().Replace(text.Zh, ""), Does.Match(@"\p{IsCJKUnifiedIdeographs}"), "Chinese is missing");
        Assert.That(text.En, Is.Not.Empty.And.Not.Match(@"\p{IsCJKUnifiedIdeographs}"), "English is missing");
    }

    [TestCaseSource(nameof(All))]
    public void Both_languages_have_the_same_places_for_values(Text text)
    {
        static IEnumerable<string> Places(string words) => Holes().Matches(words).Select(match => match.Value).Distinct().Order();

        Assert.That(Places(text.En), Is.EqualTo(Places(text.Zh)));
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Holes();
}
