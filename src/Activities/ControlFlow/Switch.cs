using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs the children of the cases whose condition holds (<c>Elsa.Switch</c>).</summary>
/// <remarks>Member <c>cases</c>: a list of <c>{label, condition, activity}</c>; <c>default</c>: the activity run when none holds, or none.</remarks>
[Group("分支", "Branching")]
[Caption("按情况运行", "Switch")]
[Help("运行条件成立的分支中的内容；都不成立时运行“其他”中的内容。", "Runs what is in the cases whose condition holds, else what is in Default.")]
[Member(
    "Cases", typeof(object), InputEditor.Cases, "分支", "Cases", "每个分支有名称、条件和要运行的内容。", "Each case has a label, a condition and what is run.",
    IsExpression = false)]
[Port("Default", "其他", "Default")]
public sealed class Switch : Activity
{
    private List<Input<bool>> _conditions = [];

    /// <value>The first case that holds, or every one of them side by side. Default: the first.</value>
    [Caption("取法", "Mode")]
    [Help("只运行第一个成立的分支，或者所有成立的分支并行。", "Only the first case that holds, or all of them side by side.")]
    public Input<SwitchMode> Mode { get; init; } = new(SwitchMode.MatchFirst);

    public override ChildRuns ChildRuns => Node.Child("default") is not null && Children.Count == _conditions.Count + 1 ? ChildRuns.One : ChildRuns.Any;

    public override bool Waits => ChildRuns == ChildRuns.One && Children.All(child => child.Waits);

    public override void Execute(ActivityContext context)
    {
        var matches = Enumerable.Range(0, _conditions.Count).Where(i => context.Get(_conditions[i]));
        List<int> taken = context.Get(Mode) == SwitchMode.MatchFirst ? [.. matches.Take(1)] : [.. matches];
        var children = taken.Select(i => Node.Child($"cases[{i}].activity")).ToList();
        if (taken.Count == 0)
            children.Add(Node.Child("default"));

        children.RemoveAll(child => child is null);
        context.Execution.Memory["left"] = children.Count;
        foreach (var child in children)
            context.Schedule(child!.Id);
        if (children.Count == 0)
            context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        var left = (int)context.Execution.Memory["left"]! - 1;
        context.Execution.Memory["left"] = left;
        if (context.IsBreaking)
            context.CancelChildren();
        if (left == 0 || context.IsBreaking)
            context.Complete();
    }

    protected override void Prepare(ActivityBinding binding) =>
        _conditions = [.. SwitchCases.Of(binding).Select((entry, i) => SwitchCases.ConditionOf(binding, entry, $"cases[{i}]"))];
}

/// <summary>The member <c>cases</c> of a switch.</summary>
internal static class SwitchCases
{
    public static IReadOnlyList<JsonObject> Of(ActivityBinding binding)
    {
        var json = binding.Node.Json["cases"];
        if (json is JsonObject wrapper && wrapper.TryGetPropertyValue("$values", out var values))
            json = values;

        return json switch
        {
            null => [],
            JsonArray cases => [.. cases.Select((entry, i) => entry as JsonObject ?? throw Wrong(binding, $"cases[{i}]"))],
            _ => throw binding.Refuse("cases", "A list of cases is expected here.", "此处应为分支列表。"),
        };
    }

    /// <summary>The condition of a case: always an expression, also with members nobody knows.</summary>
    public static Input<bool> ConditionOf(ActivityBinding binding, JsonObject entry, string member)
    {
        var condition = entry["condition"];
        var wrapped = condition is JsonObject bare && bare.ContainsKey("type") && !bare.ContainsKey("expression")
            ? new JsonObject { ["expression"] = bare.DeepClone() } : condition;

        return binding.Read(wrapped, $"{member}.condition", false);
    }

    public static Engine.Definitions.DefinitionException Wrong(ActivityBinding binding, string member) =>
        binding.Refuse(member, "A case has a label and a condition.", "每个分支应有名称（label）和条件（condition）。");
}
