using System.Reflection;
using System.Text.Json.Nodes;
using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;

namespace Chancery.Cli.Reports;

/// <summary>Findings as SARIF 2.1.0, which code hosts and editors read. Source: OASIS, SARIF 2.1.0.</summary>
internal static class SarifLog
{
    public static string Write(IReadOnlyList<CheckedFile> files, Language language)
    {
        var known = FindingRules.All.Select(rule => rule.Rule).ToHashSet(StringComparer.Ordinal);
        FindingRule[] rules =
        [
            .. FindingRules.All,
            .. files.SelectMany(file => file.Findings).Select(one => one.Finding.Rule).Where(rule => !known.Contains(rule)).Distinct()
                .Select(rule => new FindingRule(rule, rule, rule, rule, rule)),
        ];

        return ReportJson.Write(new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject { ["driver"] = Driver(rules, language) },
                ["language"] = Code(language),
                ["columnKind"] = "utf16CodeUnits",
                ["artifacts"] = new JsonArray([.. files.Select(file => new JsonObject
                {
                    ["location"] = Location(file.Path),
                    ["mimeType"] = "application/json",
                    ["encoding"] = "UTF-8",
                })]),
                ["results"] = new JsonArray([.. files.SelectMany((file, index) => file.Findings.Select(one => Result(file, index, one, rules, language)))]),
            }),
        });
    }

    private static JsonObject Driver(FindingRule[] rules, Language language) => new()
    {
        ["name"] = "chancery",
        ["fullName"] = "Chancery 文枢",
        ["semanticVersion"] = typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
        ["language"] = Code(language),
        ["rules"] = new JsonArray([.. rules.Select(rule => Rule(rule, language))]),
    };

    /// <summary>The help is in both languages, the reader's first.</summary>
    private static JsonObject Rule(FindingRule rule, Language language) => new()
    {
        ["id"] = rule.Rule,
        ["name"] = string.Concat(rule.Rule.Split('.', '-').Select(part => char.ToUpperInvariant(part[0]) + part[1..])),
        ["shortDescription"] = Message(language == Language.Zh ? rule.TitleZh : rule.Title),
        ["fullDescription"] = Message(language == Language.Zh ? $"{rule.TitleZh}({rule.Title})" : $"{rule.Title} ({rule.TitleZh})"),
        ["help"] = Message(language == Language.Zh ? $"{rule.HelpZh}\n{rule.Help}" : $"{rule.Help}\n{rule.HelpZh}"),
        ["defaultConfiguration"] = new JsonObject { ["level"] = "error" },
    };

    private static JsonObject Result(CheckedFile file, int artifact, PlacedFinding placed, FindingRule[] rules, Language language)
    {
        var finding = placed.Finding;
        var location = Location(file.Path);
        location["index"] = artifact;

        return new JsonObject
        {
            ["ruleId"] = finding.Rule,
            ["ruleIndex"] = Array.FindIndex(rules, rule => rule.Rule == finding.Rule),
            ["level"] = "error",
            ["message"] = Message(language == Language.Zh ? finding.ReasonZh : finding.Reason),
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = location,
                    ["region"] = new JsonObject { ["startLine"] = placed.Place.Line, ["startColumn"] = placed.Place.Column },
                },
                ["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = finding.JsonPath, ["kind"] = "object" }),
            }),
            ["partialFingerprints"] = new JsonObject { ["chancery/1"] = $"{file.DefinitionId}/{finding.ActivityId}/{finding.Rule}" },
        };
    }

    private static JsonObject Location(string path) => new()
    {
        ["uri"] = Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/', '\\').Select(Uri.EscapeDataString)),
    };

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string Code(Language language) => language == Language.Zh ? "zh-CN" : "en-US";
}
