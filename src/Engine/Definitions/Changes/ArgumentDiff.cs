using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Variables, inputs and outputs that come, go or change.</summary>
internal static class ArgumentDiff
{
    /// <param name="activityId">The container that declares them; null for the workflow.</param>
    /// <param name="owner">Its name; unused for the workflow.</param>
    public static IEnumerable<DefinitionChange> Variables(
        string? activityId, Words owner, IReadOnlyList<VariableDefinition> before, IReadOnlyList<VariableDefinition> after)
    {
        var (inZh, inEn) = activityId is null ? ("", "") : ($"{owner.Zh}的", $" of {owner.En}");
        foreach (var gone in before.Where(one => Same(one, after) is null))
            yield return new("variable", activityId, $"{inZh}变量“{gone.Name}”被删除。", $"The variable \"{gone.Name}\"{inEn} is removed.");
        foreach (var now in after)
        {
            if (Same(now, before) is not { } old)
            {
                var value = ValueWords.Of(now.Value);
                yield return new("variable", activityId,
                    $"{inZh}新变量“{now.Name}”，类型 {Type(now)}，初值{value.Zh}。", $"New variable \"{now.Name}\"{inEn} of type {Type(now)}, initially {value.En}.");
                continue;
            }

            if (old.Name != now.Name)
                yield return new("variable", activityId, $"{inZh}变量“{old.Name}”改名为“{now.Name}”。", $"The variable \"{old.Name}\"{inEn} is now called \"{now.Name}\".");
            if (Type(old) != Type(now))
                yield return new("variable", activityId, $"{inZh}变量“{now.Name}”的类型：由 {Type(old)} 改为 {Type(now)}。", $"Type of the variable \"{now.Name}\"{inEn}: {Type(old)} → {Type(now)}.");
            if (ValueWords.Literal(old.Value) != ValueWords.Literal(now.Value))
            {
                var change = ValueWords.Change(ValueWords.Of(old.Value), ValueWords.Of(now.Value));
                yield return new("variable", activityId, $"{inZh}变量“{now.Name}”的初值：{change.Zh}。", $"Initial value of the variable \"{now.Name}\"{inEn}: {change.En}.");
            }
        }
    }

    /// <param name="what">输入 or 输出.</param>
    public static IEnumerable<DefinitionChange> Arguments(Words what, JsonObject before, JsonObject after, string member)
    {
        var (old, now) = (ByName(before, member), ByName(after, member));
        foreach (var gone in old.Keys.Where(name => !now.ContainsKey(name)))
            yield return new("argument", null, $"流程{what.Zh}“{gone}”被删除。", $"The workflow's {what.En} \"{gone}\" is removed.");
        foreach (var (name, json) in now)
        {
            if (!old.TryGetValue(name, out var former))
            {
                yield return new("argument", null, $"新增流程{what.Zh}“{name}”，类型 {json.Text("type") ?? "Object"}。", $"The workflow has a new {what.En} \"{name}\" of type {json.Text("type") ?? "Object"}.");
                continue;
            }

            foreach (var (path, one, other) in JsonLeaves.Differing(former, json))
            {
                var change = ValueWords.Change(ValueWords.Of(one), ValueWords.Of(other));
                yield return new("argument", null, $"流程{what.Zh}“{name}”的 {path}：{change.Zh}。", $"{path} of the workflow's {what.En} \"{name}\": {change.En}.");
            }
        }
    }

    private static VariableDefinition? Same(VariableDefinition one, IReadOnlyList<VariableDefinition> others) =>
        others.FirstOrDefault(other => other.Id == one.Id) ?? others.FirstOrDefault(other => other.Name == one.Name);

    private static string Type(VariableDefinition variable) => variable.IsArray ? $"{variable.TypeName}[]" : variable.TypeName;

    private static Dictionary<string, JsonObject> ByName(JsonObject owner, string member)
    {
        var byName = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (item, _) in owner.Items(member, "$"))
            byName[item.Text("name") ?? ""] = item;
        return byName;
    }
}
