using Chancery.Engine.Activities;

namespace Chancery.Activities.Scripting;

/// <summary>Runs a script that may set variables and choose the way on (<c>Elsa.RunJavaScript</c>).</summary>
/// <remarks>
/// <para>Output <c>Result</c>: the script's value; not set when that is null.</para>
/// <para>Outcomes: those chosen with <c>setOutcome</c> or <c>setOutcomes</c>; <c>Done</c> when the script chose none.</para>
/// </remarks>
/// <exception cref="Engine.Execution.ExpressionException">The script failed or hit a limit; nothing it set is written.</exception>
public sealed class RunJavaScript : Activity
{
    private StepScript _program = null!;

    /// <value>The source text. A JavaScript expression is the script itself, not a script that gives one. Left out: nothing is done.</value>
    public Input<string> Script { get; init; } = new("");

    /// <value>Names of the exits the script may choose; empty means the one exit <c>Done</c>.</value>
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
