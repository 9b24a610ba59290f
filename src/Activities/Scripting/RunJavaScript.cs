using Chancery.Engine.Activities;

namespace Chancery.Activities.Scripting;

/// <summary>Runs a script that may set variables and choose the way on (<c>Elsa.RunJavaScript</c>).</summary>
/// <remarks>
/// <para>Output <c>Result</c>: the script's value; not set when that is null.</para>
/// <para>Outcomes: those chosen with <c>setOutcome</c> or <c>setOutcomes</c>; <c>Done</c> when the script chose none.</para>
/// </remarks>
/// <exception cref="Engine.Execution.ExpressionException">The script failed or hit a limit; nothing it set is written.</exception>
[Group("脚本", "Scripting")]
[Caption("运行脚本", "Run JavaScript")]
[Help("运行一段 JavaScript，可读写变量，也可选择出口。", "Runs a script that may read and set variables and choose the way on.")]
[Output("Result", typeof(object), "结果", "Result", "脚本的值。", "The value of the script.")]
public sealed class RunJavaScript : Activity
{
    private StepScript _program = null!;

    /// <value>The source text. A JavaScript expression is the script itself, not a script that gives one. Left out: nothing is done.</value>
    [Caption("脚本", "Script")]
    [Help("JavaScript 源代码，如 setVariable('Total', 3)；不填则什么也不做。", "JavaScript source, such as setVariable('Total', 3); empty does nothing.")]
    [Editor(InputEditor.Script)]
    public Input<string> Script { get; init; } = new("");

    /// <value>Names of the exits the script may choose; empty means the one exit <c>Done</c>.</value>
    [Caption("可选出口", "Possible outcomes")]
    [Help("脚本可用 setOutcome 选择的出口名称；另有出口 Done。", "Names of the exits the script may choose with setOutcome; Done is there as well.")]
    [Editor(InputEditor.Outcomes)]
    public Input<IReadOnlyList<string>> PossibleOutcomes { get; init; } = new([]);

    public override IReadOnlyList<string> Outcomes => [.. PossibleOutcomes.Constant.Append("Done").Distinct(StringComparer.Ordinal)];

    public override bool HasDynamicOutcomes => !PossibleOutcomes.IsConstant;

    public override void Execute(ActivityContext context)
    {
        var answer = context.Run(_program);
        if (answer.Value is not null)
            context.SetOutput("Result", answer.Value);
        context.Complete(answer.Outcomes ?? []);
    }

    protected override void Prepare(ActivityBinding binding) => _program = binding.ReadScript(Script, "script");
}
