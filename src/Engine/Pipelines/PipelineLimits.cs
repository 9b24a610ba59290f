using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Time;

namespace Chancery.Engine.Pipelines;

/// <summary>The limits of a pipeline as a whole (<c>customProperties.chancery.limits</c>) must be ones that can be counted.</summary>
internal static class PipelineLimits
{
    private const string Path = "$.customProperties.chancery.limits";

    public static IEnumerable<Finding> Check(WorkflowDefinition definition)
    {
        var limits = definition.CustomProperties["chancery"] is JsonObject own ? own["limits"] as JsonObject : null;
        return limits is null ? [] : [.. Wrong(limits), .. Nameless(limits)];
    }

    private static IEnumerable<Finding> Wrong(JsonObject limits) =>
        from limit in Texts(limits)
        where limit.Value is not null && LimitText.Read(JsonMember.AsText(limit.Value)) is null
        select new Finding("limit.invalid", limit.Path, null,
            $"{limit.Value!.ToJsonString()} is not a limit; write 1wd, 4wh, 4h, 30min, 20d, 3m, field:dueDate or from:documentDate,20wd.",
            $"{limit.Value!.ToJsonString()} 不是有效的时限，请写成 1wd、4wh、4h、30min、20d、3m、field:dueDate 或 from:documentDate,20wd。");

    private static IEnumerable<Finding> Nameless(JsonObject limits) =>
        from rule in (limits["when"] as JsonArray ?? []).Index()
        where rule.Item is JsonObject entry && JsonMember.AsText(entry["field"]) is not { Length: > 0 }
        select new Finding("limit.invalid", $"{Path}.when[{rule.Index}].field", null,
            "A limit for some documents names the field it looks at.", "按条件的时限须指明所看的字段（field）。");

    private static IEnumerable<(string Path, JsonNode? Value)> Texts(JsonObject limits)
    {
        foreach (var limit in In(limits, Path, "case", "external"))
            yield return limit;
        foreach (var (entry, i) in (limits["when"] as JsonArray ?? []).Select((entry, i) => (entry as JsonObject, i)))
            foreach (var limit in In(entry, $"{Path}.when[{i}]", "case"))
                yield return limit;
        foreach (var (urgency, entry) in limits["urgency"] as JsonObject ?? [])
            foreach (var limit in In(entry as JsonObject, $"{Path}.urgency.{urgency}", "case", "step"))
                yield return limit;
    }

    private static IEnumerable<(string Path, JsonNode? Value)> In(JsonObject? owner, string path, params IReadOnlyList<string> members) =>
        from member in members
        where owner?.ContainsKey(member) == true
        select ($"{path}.{member}", owner![member]);
}
