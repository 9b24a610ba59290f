using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>How many matching cases a <see cref="FlowSwitch"/> takes.</summary>
public enum SwitchMode
{
    MatchFirst,
    MatchAny,
}

/// <summary>Takes the exits of the cases whose condition holds (<c>Elsa.FlowSwitch</c>).</summary>
/// <remarks>
/// <para>Member <c>cases</c>: a plain list of <c>{label, condition}</c>, the condition an expression. Exits: each label, and
/// <c>Default</c> when no case holds.</para>
/// </remarks>
[Described("多路分支", "Switch (flow)", GroupZh = "分支", GroupEn = "Branching",
    HelpZh = "逐项判断，走条件成立的出口；都不成立走“其他”。",
    HelpEn = "Leaves by the exits of the cases that hold, else by Default.")]
[InputText("分支", "Cases", Member = "Cases", Hint = "flow-switch-editor", TypeName = "ICollection<FlowSwitchCase>", Wrapped = false,
    HelpZh = "每项一个名称和一个条件。", HelpEn = "Each case has a label and a condition.")]
public sealed class FlowSwitch : Activity
{
    private List<(string Label, Input<bool> Condition)> _cases = [];

    /// <value>The first case that holds, or every one of them in parallel. Default: the first.</value>
    [InputText("匹配方式", "Mode", Options = "MatchFirst=首个成立|First match;MatchAny=全部成立|Every match")]
    public Input<SwitchMode> Mode { get; init; } = new(SwitchMode.MatchFirst);

    public override IReadOnlyList<string> Outcomes => [.. _cases.Select(entry => entry.Label), "Default"];

    public override void Execute(ActivityContext context)
    {
        var matches = _cases.Where(entry => context.Get(entry.Condition)).Select(entry => entry.Label);
        List<string> taken = context.Get(Mode) == SwitchMode.MatchFirst ? [.. matches.Take(1)] : [.. matches];

        context.Complete(taken.Count == 0 ? ["Default"] : taken);
    }

    public override bool TakesOneExit => Mode.IsConstant && Mode.Constant == SwitchMode.MatchFirst;

    protected override void Prepare(ActivityBinding binding) =>
        _cases = [.. SwitchCases.Of(binding).Select((entry, i) => ReadCase(binding, entry, $"cases[{i}]"))];

    private static (string Label, Input<bool> Condition) ReadCase(ActivityBinding binding, JsonObject entry, string member) =>
        entry["label"]?.GetValueKind() == JsonValueKind.String && entry["label"]!.GetValue<string>() is { Length: > 0 } label
            ? (label, SwitchCases.ConditionOf(binding, entry, member))
            : throw SwitchCases.Wrong(binding, member);
}
