using System.Reflection;
using System.Text.Json.Nodes;
using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;

namespace Chancery.Cli.Reports;

/// <summary>One result of a SARIF log.</summary>
/// <param name="Artifact">Number of the file within the log.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
internal sealed record SarifResult(int Artifact, string Rule, string Level, Text Message, Place Place, string JsonPath, string Fingerprint);

/// <summary>Findings and changes as SARIF 2.1.0, which code hosts and editors read. Source: OASIS, SARIF 2.1.0.</summary>
internal static class SarifLog
{
    public static string Write(IReadOnlyList<CheckedFile> files, Language language) => Write(
        [.. files.Select(file => file.Path)], FindingRules.All, "error",
        [.. files.SelectMany((file, index) => file.Findings.Select(one => new SarifResult(index, one.Finding.Rule, "error", new(one.Finding.ReasonZh, one.Finding.Reason),
            one.Place, one.Finding.JsonPath, $"{file.DefinitionId}/{one.Finding.ActivityId}/{one.Finding.Rule}")))], language);

    /// <param name="paths">The files looked at.</param>
    /// <param name="catalogue">Rules to describe; one that a result names besides is described by its name.</param>
    /// <param name="level">What a result of a rule usually is.</param>
    public static string Write(
        IReadOnlyList<string> paths, IReadOnlyList<FindingRule> catalogue, string level, IReadOnlyList<SarifResult> results, Language language)
    {
        var known = catalogue.Select(rule => rule.Rule).ToHashSet(StringComparer.Ordinal);
        FindingRule[] rules =
        [
            .. catalogue,
            .. results.Select(one => one.Rule).Where(rule => !known.Contains(rule)).Distinct().Select(rule => new FindingRule(rule, rule, rule, rule, rule)),
        ];

        return ReportJson.Write(new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject { ["driver"] = Driver(rules, level, language) },
                ["language"] = Code(language),
                ["columnKind"] = "utf16CodeUnits",
                ["artifacts"] = new JsonArray([.. paths.Select(path => new JsonObject
                {
                    ["location"] = Location(path),
                    ["mimeType"] = "application/json",
                    ["encoding"] = "UTF-8",
                })]),
                ["results"] = new JsonArray([.. results.Select(one => Result(one, paths[one.Artifact], rules, language))]),
            }),
        });
    }

    private static JsonObject Driver(FindingRule[] rules, string level, Language language) => new()
    {
        ["name"] = "chancery",
        ["fullName"] = "Chancery 文枢",
        ["semanticVersion"] = typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
        ["language"] = Code(language),
        ["rules"] = new JsonArray([.. rules.Select(rule => Rule(rule, level, language))]),
    };

    /// <summary>The help is in both languages, the reader's first.</summary>
    private static JsonObject Rule(FindingRule rule, string level, Language language) => new()
    {
        ["id"] = rule.Rule,
        ["name"] = string.Concat(rule.Rule.Split('.', '-').Select(part => char.ToUpperInvariant(part[0]) + part[1..])),
        ["shortDescription"] = Message(language == Language.Zh ? rule.TitleZh : rule.Title),
        ["fullDescription"] = Message(language == Language.Zh ? $"{rule.TitleZh}({rule.Title})" : $"{rule.Title} ({rule.TitleZh})"),
        ["help"] = Message(language == Language.Zh ? $"{rule.HelpZh}\n{rule.Help}" : $"{rule.Help}\n{rule.HelpZh}"),
        ["defaultConfiguration"] = new JsonObject { ["level"] = level },
    };

    private static JsonObject Result(SarifResult result, string path, FindingRule[] rules, Language language)
    {
        var location = Location(path);
        location["index"] = result.Artifact;

        return new JsonObject
        {
            ["ruleId"] = result.Rule,
            ["ruleIndex"] = Array.FindIndex(rules, rule => rule.Rule == result.Rule),
            ["level"] = result.Level,
            ["message"] = Message(result.Message.In(language)),
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = location,
                    ["region"] = new JsonObject { ["startLine"] = result.Place.Line, ["startColumn"] = result.Place.Column },
                },
                ["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = result.JsonPath, ["kind"] = "object" }),
            }),
            ["partialFingerprints"] = new JsonObject { ["chancery/1"] = result.Fingerprint },
        };
    }

    private static JsonObject Location(string path) => new()
    {
        ["uri"] = Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/', '\\').Select(Uri.EscapeDataString)),
    };

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string Code(Language language) => language == Language.Zh ? "zh-CN" : "en-US";
}
