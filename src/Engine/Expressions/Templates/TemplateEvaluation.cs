using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using DotLiquid;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>One rendering of one Liquid template.</summary>
internal sealed class TemplateEvaluation(RunState run, ActivityContext context, PreparedTemplate template) : Evaluation
{
    private readonly CancellationTokenSource _given = new();

    protected override JsonNode? Evaluate()
    {
        var facts = run.Facts;
        var meter = new TemplateMeter(facts.Now, facts.Calendar is null ? TimeZoneInfo.Utc : facts.Calendar.Zone, _given.Token);
        var text = TemplateEngine.Render(template.Template, Globals(new ExpressionData(run, context)), meter, _given.Token);

        return JsonValue.Create(text);
    }

    protected override void Stop() => _given.Cancel();

    /// <summary>Names as in Elsa; <c>Output</c> is Elsa's older name for what the workflow has set so far, and an activity's name gives its outputs.</summary>
    private static Hash Globals(ExpressionData data)
    {
        var values = new TemplateValues();

        return new Hash
        {
            ["Variables"] = new TemplateScope(data.Variable, values),
            ["Input"] = new TemplateScope(data.Input, values),
            ["Output"] = new TemplateScope(name => data.TryGetWorkflowOutput(name, out var value) ? value
                : data.TryFind(name, out var node) ? data.Outputs(node) : null, values),
            ["CorrelationId"] = data.CorrelationId,
            ["WorkflowInstanceId"] = data.InstanceId,
            ["WorkflowDefinitionId"] = data.DefinitionId,
            ["WorkflowDefinitionVersion"] = data.Version,
            ["WorkflowDefinitionVersionId"] = data.VersionId,
        };
    }
}
