using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Time;

namespace Chancery.Engine.Pipelines;

/// <summary>Whether the time limits of a pipeline (<c>customProperties.chancery.limits</c>) can be read: a wrong one would stop a case on its way.</summary>
internal static class LimitRule
{
    private const string Path = "$.customProperties.chancery.limits";

    public static IEnumerable<Finding> Check(WorkflowDefinition definition) => definition.Own["limits"] switch
    {
        null => [],
        JsonObject limits => [.. Limit(limits, "case", Path), .. Urgencies(limits["urgency"]), .. Conditions(limits["when"])],
        _ => [Wrong(Path)],
    };

    private static IEnumerable<Finding> Urgencies(JsonNode? urgencies) => urgencies switch
    {
        null => [],
        JsonObject levels => levels.SelectMany(level => level.Value is JsonObject limits
            ? Limit(limits, "step", $"{Path}.urgency.{level.Key}").Concat(Limit(limits, "case", $"{Path}.urgency.{level.Key}"))
            : [Wrong($"{Path}.urgency.{level.Key}")]),
        _ => [Wrong($"{Path}.urgency")],
    };

    private static IEnumerable<Finding> Conditions(JsonNode? conditions) => conditions switch
    {
        null => [],
        JsonArray rules => rules.SelectMany((rule, i) => rule is JsonObject limits && limits.Text("field") is { Length: > 0 }
            ? Limit(limits, "case", $"{Path}.when[{i}]") : [Wrong($"{Path}.when[{i}]")]),
        _ => [Wrong($"{Path}.when")],
    };

    private static IEnumerable<Finding> Limit(JsonObject owner, string member, string path) =>
        owner[member] is null || (owner[member]!.GetValueKind() == System.Text.Json.JsonValueKind.String && TimeLimit.TryParse(owner.Text(member)) is not null)
            ? [] : [Wrong($"{path}.{member}")];

    private static Finding Wrong(string path) => new("limit.invalid", path, null,
        $"{path} is no time limit; write it like 5wd, 4h or 2m.", $"{path} 不是有效的时限，请写成 5wd、4h、2m 这样的形式。");
}
