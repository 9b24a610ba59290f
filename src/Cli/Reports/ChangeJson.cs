using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Cli.Reports;

/// <summary>Changes for programs; the shape is described in docs/pipelines.md and only grows.</summary>
internal static class ChangeJson
{
    public static string Write(IReadOnlyList<DefinitionChange> changes) => ReportJson.Write(new JsonObject
    {
        ["formatVersion"] = FindingJson.FormatVersion,
        ["sameMeaning"] = !changes.Any(change => change.IsMeaningful),
        ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject
        {
            ["kind"] = change.Kind,
            ["activityId"] = change.ActivityId,
            ["meaningful"] = change.IsMeaningful,
            ["en"] = change.En,
            ["zh"] = change.Zh,
        })]),
    });
}
