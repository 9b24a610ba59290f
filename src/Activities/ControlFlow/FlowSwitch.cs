using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Activities.ControlFlow;

/// <summary>How many matching cases a <see cref="FlowSwitch"/> takes.</summary>
public enum SwitchMode
{
    [Caption("第一个成立的", "First that holds")]
    MatchFirst,

    [Caption("所有成立的", "All that hold")]
    MatchAny,
}

/// <summary>Takes the exits of the cases whose condition holds (<c>Elsa.FlowSwitch</c>).</summary>
/// <remarks>
/// <para>Member <c>cases</c>: a plain list of <c>{label, condition}</c>, the condition an expression. Exits: each label, and
/// <c>Default</c> when no case holds.</para>
/// </remarks>
[Group("分支", "Branching")]
[Caption("多路判断", "Switch (flow)")]
[Help("逐个检查分支的条件，成立的分支各是一个出口；都不成立时走“其他”。", "Checks the condition of each case; each label is an exit, and Default is taken when none holds.")]
[Member(
    "Cases", typeof(object), InputEditor.FlowCases, "分支", "Cases", "每个分支有名称和条件，名称就是出口。",
    "Each case has a label, which is its exit, and a condition.", IsExpression = false)]
[Exit("Default", "其他", "Default")]
public sealed class FlowSwitch : Activity
{
    private const string Otherwise = "Default";

    private List<(string Label, Input<bool> Condition)> _cases = [];

    /// <value>The first case that holds, or every one of them in parallel. Default: the first.</value>
    [Caption("取法", "Mode")]
    [Help("只走第一个成立的分支，或者所有成立的分支并行。", "Only the first case that holds, or all of them side by side.")]
    public Input<SwitchMode> Mode { get; init; } = new(SwitchMode.MatchFirst);

    public override IReadOnlyList<string> Outcomes => [.. _cases.Select(entry => entry.Label), Otherwise];

    /// <summary>A label is an exit: the same one twice, or that of no case, cannot be told apart.</summary>
    public override IEnumerable<Finding> Check(DefinitionCheck check) => _cases.Index()
        .Where(entry => entry.Item.Label == Otherwise || _cases.FindIndex(one => one.Label == entry.Item.Label) < entry.Index)
        .Select(entry => new Finding("switch.duplicate-label", $"{Node.JsonPath}.cases[{entry.Index}].label", Node.Id,
            $"\"{Node.TitleEn}\" has the case \"{entry.Item.Label}\" twice; give each case a label of its own, other than Default.",
            $"“{Node.Title}”的分支“{entry.Item.Label}”重复；每个分支须有各自的名称，且不为 Default。"));

    public override void Execute(ActivityContext context)
    {
        var taken = WouldTake(context);
        context.Emit(RouteReason.Of(context, "route.switch", [.. _cases.Select(entry => entry.Condition.Expression)],
            new JsonArray([.. taken.Select(label => JsonValue.Create(label))]),
            $"走{string.Concat(taken.Select(label => $"“{(label == Otherwise ? "其他" : label)}”"))}。", $"Taken: {string.Join(", ", taken)}."));
        context.Complete(taken);
    }

    public override IReadOnlyList<string> WouldTake(ActivityContext context)
    {
        var matches = _cases.Where(entry => context.Get(entry.Condition)).Select(entry => entry.Label);
        List<string> taken = context.Get(Mode) == SwitchMode.MatchFirst ? [.. matches.Take(1)] : [.. matches];

        return taken.Count == 0 ? [Otherwise] : taken;
    }

    public override bool TakesOneExit => Mode.IsConstant && Mode.Constant == SwitchMode.MatchFirst;

    protected override void Prepare(ActivityBinding binding) =>
        _cases = [.. SwitchCases.Of(binding).Select((entry, i) => ReadCase(binding, entry, $"cases[{i}]"))];

    private static (string Label, Input<bool> Condition) ReadCase(ActivityBinding binding, JsonObject entry, string member) =>
        entry["label"]?.GetValueKind() == JsonValueKind.String && entry["label"]!.GetValue<string>() is { Length: > 0 } label
            ? (label, SwitchCases.ConditionOf(binding, entry, member))
            : throw SwitchCases.Wrong(binding, member);
}
