using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Jint;

namespace Chancery.Engine.Expressions;

/// <summary>One evaluation of one script in an engine of its own.</summary>
/// <param name="choosesOutcome">Whether the script may choose the exits of its step.</param>
internal sealed class ScriptEvaluation(RunState run, ActivityContext context, PreparedScript script, bool choosesOutcome) : Evaluation
{
    public ScriptChanges Changes { get; } = new();

    protected override JsonNode? Evaluate()
    {
        using var engine = ScriptEngine.Create(run.Facts);
        var guards = new ScriptGuards(engine, ScriptLimits.Time);
        guards.Install();
        var values = new ScriptValues(engine, guards);
        var data = new ExpressionData(run, context);
        var variables = new ScriptVariables(engine, guards, values, data, Changes);
        new ScriptFunctions(engine, guards, values, data, variables, Changes).Install(script, choosesOutcome);

        var result = values.ToJson(engine.Evaluate(script.Program), ScriptLimits.ResultLength);
        variables.Collect();
        return result;
    }
}
