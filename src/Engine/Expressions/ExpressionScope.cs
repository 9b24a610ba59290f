using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using ActivityContext = Chancery.Engine.Activities.ActivityContext;

namespace Chancery.Engine.Expressions;

/// <summary>Evaluates the scripts of one run, within the run's time budget.</summary>
internal sealed class ExpressionScope(RunState run)
{
    private TimeSpan _spent;

    /// <summary>Runs a script; variables it sets are written only when it succeeds.</summary>
    public JsonNode? Evaluate(PreparedScript script, ActivityContext context)
    {
        if (_spent > ScriptLimits.RunBudget)
            throw new ExpressionException("expression.time", "the scripts of this run took more than 2 seconds in all.");

        var evaluation = new ScriptEvaluation(run, context, script);
        var started = Stopwatch.GetTimestamp();
        try
        {
            ScriptThreads.Run(evaluation);
        }
        finally
        {
            _spent += Stopwatch.GetElapsedTime(started);
        }

        foreach (var (name, value) in evaluation.Changes)
            run.Variables.Set(name, value, context.Execution);

        return evaluation.Result;
    }
}
