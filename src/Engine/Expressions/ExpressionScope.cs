using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Expressions.Templates;
using ActivityContext = Chancery.Engine.Activities.ActivityContext;

namespace Chancery.Engine.Expressions;

/// <summary>Evaluates the scripts and templates of one run, within the run's time budget.</summary>
internal sealed class ExpressionScope(RunState run)
{
    private TimeSpan _spent;

    /// <summary>Runs the program of a step, which may choose the step's exits.</summary>
    public ScriptAnswer Run(StepScript script, ActivityContext context)
    {
        var program = script.Prepared ?? (script.Text.IsConstant ? null : Prepare(context.Get(script.Text), context));
        if (program is null)
            return ScriptAnswer.Nothing;

        var (value, outcomes) = Evaluate(program, context, choosesOutcome: true);
        return new(value, outcomes);
    }

    /// <summary>Runs a script; what it sets is written only when it succeeds.</summary>
    public (JsonNode? Result, IReadOnlyList<string>? Outcomes) Evaluate(PreparedScript script, ActivityContext context, bool choosesOutcome)
    {
        var evaluation = new ScriptEvaluation(run, context, script, choosesOutcome);
        Run(evaluation);

        evaluation.Changes.Apply(context);
        return (evaluation.Result, evaluation.Changes.Outcomes);
    }

    /// <summary>Renders a template.</summary>
    public JsonNode? Render(PreparedTemplate template, ActivityContext context)
    {
        var evaluation = new TemplateEvaluation(run, context, template);
        Run(evaluation);

        return evaluation.Result;
    }

    private void Run(Evaluation evaluation)
    {
        if (_spent > ScriptLimits.RunBudget)
            throw new ExpressionException("expression.time", "the expressions of this run took more than 2 seconds in all.");

        try
        {
            ScriptThreads.Run(evaluation);
        }
        finally
        {
            _spent += evaluation.Used;
        }
    }

    private static PreparedScript? Prepare(string? source, ActivityContext context)
    {
        try
        {
            return string.IsNullOrWhiteSpace(source) ? null : PreparedScript.Prepare(source, context.Node.JsonPath);
        }
        catch (DefinitionException e)
        {
            throw new ExpressionException("expression.failed", e.Reason);
        }
    }
}
