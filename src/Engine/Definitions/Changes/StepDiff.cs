using System.Text.Json.Nodes;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Steps that come, go or change.</summary>
internal static class StepDiff
{
    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        foreach (var (key, step) in before.Steps.Where(step => !after.Steps.ContainsKey(step.Key)))
        {
            var (name, gate) = (before.Name(key), Gate(before, key));
            yield return new("step.removed", step.Node.Id, $"删除环节{name.Zh}{gate.Zh}。", $"The step {name.En}{gate.En} is removed.");
        }

        foreach (var (key, step) in after.Steps)
        {
            if (before.Steps.TryGetValue(key, out var old))
            {
                foreach (var change in Changed(key, old, step, before, after))
                    yield return change;
            }
            else
            {
                yield return Added(key, step, after);
            }
        }
    }

    private static DefinitionChange Added(string key, PlacedStep step, DefinitionSide after)
    {
        var (name, gate) = (after.Name(key), Gate(after, key));
        var owner = Shown(step.Node, "owner", ValueWords.Of, new("，办理人", ", asks "));
        var limit = Shown(step.Node, "limit", value => ValueWords.Limit(ValueWords.Literal(value?.Value)), new("，时限", ", time limit "));
        var place = step.Parent is { } parent && parent != DefinitionSide.Root ? Placed(Place(step, after)) : default;

        return new("step.added", step.Node.Id, $"新增环节{name.Zh}（{step.Node.Type}）{gate.Zh}{place.Zh}{owner.Zh}{limit.Zh}。",
            $"New step {name.En} ({step.Node.Type}){gate.En}{place.En}{owner.En}{limit.En}.");
    }

    private static IEnumerable<DefinitionChange> Changed(string key, PlacedStep old, PlacedStep now, DefinitionSide before, DefinitionSide after)
    {
        var (id, name) = (now.Node.Id, after.Name(key));
        if (key != DefinitionSide.Root && (old.Node.Title, old.Node.TitleEn) != (now.Node.Title, now.Node.TitleEn))
        {
            var former = before.Name(key);
            yield return new("step.renamed", id,
                old.Node.Title == now.Node.Title ? $"{name.Zh}的英文名称：由 {old.Node.TitleEn} 改为 {now.Node.TitleEn}。" : $"环节{former.Zh}改名为{name.Zh}。",
                old.Node.TitleEn == now.Node.TitleEn ? $"Chinese title of {name.En}: {old.Node.Title} → {now.Node.Title}." : $"The step {former.En} is now called {name.En}.");
        }

        if ((old.Node.Type, old.Node.Version) != (now.Node.Type, now.Node.Version))
        {
            yield return new("step.type", id, $"{name.Zh}的类型：由 {Type(old.Node)} 改为 {Type(now.Node)}。", $"Type of {name.En}: {Type(old.Node)} → {Type(now.Node)}.");
        }

        if (old.Parent != now.Parent || old.Port != now.Port)
        {
            var (from, to) = (Place(old, before), Place(now, after));
            yield return new("step.moved", id, $"{name.Zh}由{from.Zh}移到{to.Zh}。", $"{name.En} moved from{from.En} to{to.En}.");
        }

        foreach (var change in Properties(id, name, old.Node, now.Node).Concat(ArgumentDiff.Variables(id, name, old.Node.Variables, now.Node.Variables))
            .Concat(InputDiff.Of(id, name, old.Node, now.Node)))
            yield return change;
    }

    private static IEnumerable<DefinitionChange> Properties(string id, Words name, ActivityNode old, ActivityNode now)
    {
        if (old.Name != now.Name && (old.Name, now.Name) != (null, now.Id))
        {
            var change = ValueWords.Change(ValueWords.Of(old.Name), ValueWords.Of(now.Name));
            yield return new("step.property", id, $"{name.Zh}供表达式引用的名称：{change.Zh}。", $"Name by which expressions know {name.En}: {change.En}.");
        }

        foreach (var (path, one, other) in Bag("metadata", old, now, "designer", "displayText").Concat(Bag("customProperties", old, now, "titleEn")))
        {
            var change = ValueWords.Change(ValueWords.Of(one), ValueWords.Of(other));
            yield return new("step.property", id, $"{name.Zh}的属性 {path}：{change.Zh}。", $"Property {path} of {name.En}: {change.En}.");
        }
    }

    /// <summary>What differs in a free bag; a flag that is off and one that is absent are the same.</summary>
    private static IEnumerable<(string Path, JsonNode? Before, JsonNode? After)> Bag(string member, ActivityNode old, ActivityNode now, params string[] elsewhere) =>
        from leaf in JsonLeaves.Differing(old.Json.Object(member), now.Json.Object(member))
        where !elsewhere.Contains(leaf.Path.Split('.')[0]) && !(IsOff(leaf.Before) && IsOff(leaf.After))
        select leaf;

    private static bool IsOff(JsonNode? value) => value is null || ValueWords.Literal(value) is "" or "false";

    private static string Type(ActivityNode node) => node.Version == 1 ? node.Type : $"{node.Type} v{node.Version}";

    private static Words Place(PlacedStep step, DefinitionSide side)
    {
        if (step.Parent is not { } parent)
            return default;

        var (name, port) = (side.Name(parent), step.Port == "activities" ? "" : $" {step.Port}");
        return new($"{name.Zh}{port}", $" {name.En}{port}");
    }

    private static Words Placed(Words place) => new($"，在{place.Zh}内", $", inside{place.En}");

    private static Words Shown(ActivityNode node, string member, Func<Activities.Expression?, Words> words, Words label)
    {
        var value = ExpressionReader.Read(node.Json.Find(member));
        return ValueWords.Key(value).Length == 0 ? default : new(label.Zh + words(value).Zh, label.En + words(value).En);
    }

    private static Words Gate(DefinitionSide side, string key) => side.IsGate(key) ? new("（必经环节）", ", a mandatory gate") : default;
}
