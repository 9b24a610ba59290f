using System.Text.Json.Nodes;

namespace Chancery.Cli.Reports;

/// <summary>Findings for programs; the shape is described in docs/pipelines.md and only grows.</summary>
internal static class FindingJson
{
    public const int FormatVersion = 1;

    public static string Write(IReadOnlyList<CheckedFile> files) => ReportJson.Write(new JsonObject
    {
        ["formatVersion"] = FormatVersion,
        ["findings"] = files.Sum(file => file.Findings.Count),
        ["files"] = new JsonArray([.. files.Select(File)]),
    });

    private static JsonObject File(CheckedFile file) => new()
    {
        ["path"] = file.Path,
        ["definitionId"] = file.DefinitionId,
        ["findings"] = new JsonArray([.. file.Findings.Select(Finding)]),
    };

    private static JsonObject Finding(PlacedFinding placed) => new()
    {
        ["rule"] = placed.Finding.Rule,
        ["line"] = placed.Place.Line,
        ["column"] = placed.Place.Column,
        ["jsonPath"] = placed.Finding.JsonPath,
        ["activityId"] = placed.Finding.ActivityId,
        ["messageEn"] = placed.Finding.Reason,
        ["messageZh"] = placed.Finding.ReasonZh,
    };
}
