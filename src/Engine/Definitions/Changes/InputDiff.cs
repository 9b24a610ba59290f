using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Inputs and outputs of one step that are set otherwise.</summary>
internal static class InputDiff
{
    private static readonly HashSet<string> _notInputs =
        new(["id", "nodeId", "name", "type", "version", "metadata", "customProperties", "variables", "connections", "start", "originalActivityJson"], StringComparer.Ordinal);

    public static IEnumerable<DefinitionChange> Of(string id, Words step, ActivityNode before, ActivityNode after)
    {
        var children = before.Children.Concat(after.Children).Select(child => child.Port.Split('[', '.')[0]).ToHashSet(StringComparer.Ordinal);
        var members = before.Json.Concat(after.Json).Select(member => JsonMember.Camel(member.Key)).Distinct(StringComparer.Ordinal);
        foreach (var member in members.Where(member => !_notInputs.Contains(member)))
        {
            if (member == "cases")
            {
                foreach (var change in Cases(id, step, before.Json.Find(member), after.Json.Find(member)))
                    yield return change;
            }
            else if (!children.Contains(member) && Changed(before.Json.Find(member), after.Json.Find(member), member) is { } change)
            {
                var label = Label(member, change.IsOutput);
                yield return new(Kind(member, change.IsOutput), id, $"{step.Zh}的{label.Zh}：{change.Words.Zh}。", $"{label.En} of {step.En}: {change.Words.En}.");
            }
        }
    }

    private static (Words Words, bool IsOutput)? Changed(JsonNode? before, JsonNode? after, string member)
    {
        var (old, now) = (ExpressionReader.Read(before), ExpressionReader.Read(after));
        var (boundOld, boundNow) = (Bound(before), Bound(after));
        if (old is null && now is null)
            return boundOld == boundNow ? null : (ValueWords.Change(ValueWords.Of(boundOld), ValueWords.Of(boundNow)), true);
        if (ValueWords.Key(old) == ValueWords.Key(now))
            return null;

        return (ValueWords.Change(Shown(old, member), Shown(now, member)), false);
    }

    private static Words Shown(Expression? value, string member) => member == "limit" && value is { Type: "Literal" }
        ? ValueWords.Limit(ValueWords.Literal(value.Value)) : ValueWords.Of(value);

    /// <summary>Cases of a switch by label; activities inside them are steps of their own.</summary>
    private static IEnumerable<DefinitionChange> Cases(string id, Words step, JsonNode? before, JsonNode? after)
    {
        var (old, now) = (ByLabel(before), ByLabel(after));
        foreach (var gone in old.Where(one => !now.Exists(other => other.Label == one.Label)))
            yield return new("condition", id, $"{step.Zh}的分支“{gone.Label}”被删除。", $"The case \"{gone.Label}\" of {step.En} is removed.");
        foreach (var (label, condition) in now)
        {
            var words = ValueWords.Of(condition);
            if (old.FindIndex(one => one.Label == label) is var found and >= 0)
            {
                if (ValueWords.Key(old[found].Condition) == ValueWords.Key(condition))
                    continue;

                var change = ValueWords.Change(ValueWords.Of(old[found].Condition), words);
                yield return new("condition", id, $"{step.Zh}的分支“{label}”的条件：{change.Zh}。", $"Condition of the case \"{label}\" of {step.En}: {change.En}.");
            }
            else
            {
                yield return new("condition", id, $"{step.Zh}新增分支“{label}”，条件：{words.Zh}。", $"{step.En} has a new case \"{label}\" with the condition {words.En}.");
            }
        }

        var (orderOld, orderNow) = (Common(old, now), Common(now, old));
        if (!orderOld.SequenceEqual(orderNow))
            yield return new("condition", id, $"{step.Zh}判断分支的次序改为：{string.Join('、', orderNow)}。", $"{step.En} now tries its cases in the order {string.Join(", ", orderNow)}.");
    }

    private static IEnumerable<string> Common(List<(string Label, Expression?)> these, List<(string Label, Expression?)> those) =>
        these.Select(one => one.Label).Where(label => those.Exists(other => other.Label == label));

    private static List<(string Label, Expression? Condition)> ByLabel(JsonNode? cases) =>
        [.. ((cases is JsonObject wrapper ? wrapper["$values"] : cases) as JsonArray ?? []).OfType<JsonObject>()
            .Select(entry => (entry.Text("label") ?? "", ExpressionReader.Read(entry.Find("condition"))))];

    private static string? Bound(JsonNode? json) => ((json as JsonObject)?.Find("memoryReference") as JsonObject)?.Text("id");

    private static string Kind(string member, bool isOutput) => isOutput ? "output" : member switch
    {
        "owner" or "limit" or "condition" => member,
        _ => "input",
    };

    private static Words Label(string member, bool isOutput) => (member, isOutput) switch
    {
        (_, true) => new($"结果 {member} 所存的变量", $"Variable that takes {member}"),
        ("owner", _) => new("办理人", "Owner"),
        ("limit", _) => new("时限", "Time limit"),
        ("condition", _) => new("条件", "Condition"),
        _ => new($"参数 {member}", $"Input {member}"),
    };
}
