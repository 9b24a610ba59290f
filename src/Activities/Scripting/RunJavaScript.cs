using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Scripting;

/// <summary>Runs a script that may set variables and choose the way on (<c>Elsa.RunJavaScript</c>).</summary>
/// <remarks>
/// <para>Output <c>Result</c>: the script's value; not set when that is null.</para>
/// <para>Outcomes: those chosen with <c>setOutcome</c> or <c>setOutcomes</c>; <c>Done</c> when the script chose none.</para>
/// </remarks>
/// <exception cref="Engine.Execution.ExpressionException">The script failed or hit a limit; nothing it set is written.</exception>
[Described("运行脚本", "Run JavaScript", GroupZh = "脚本", GroupEn = "Scripting",
    HelpZh = "运行脚本，可设变量并选择出口。",
    HelpEn = "Runs a script that may set variables and choose the exit.")]
[OutputText("Result", "Object", "脚本结果", "Result")]
public sealed class RunJavaScript : Activity
{
    private StepScript _program = null!;

    /// <value>The source text. A JavaScript expression is the script itself, not a script that gives one. Left out: nothing is done.</value>
    [InputText("脚本", "Script", Hint = "code-editor")]
    public Input<string> Script { get; init; } = new("");

    /// <value>Names of the exits the script may choose; empty means the one exit <c>Done</c>.</value>
    [InputText("可选出口", "Possible outcomes", Hint = "dynamic-outcomes", HelpZh = "脚本可用 setOutcome 选择。", HelpEn = "The script chooses with setOutcome.")]
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
