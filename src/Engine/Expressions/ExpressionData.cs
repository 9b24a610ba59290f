using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions;

/// <summary>What scripts and templates may read, as one step of one run sees it.</summary>
internal sealed class ExpressionData(RunState run, ActivityContext context)
{
    private readonly WorkflowDefinition _definition = run.Pipeline.DefinitionOf(context.Node);

    public CaseFacts Facts => run.Facts;

    /// <summary>Inputs the nearest workflow declares.</summary>
    public IEnumerable<string> Inputs => _definition.Inputs.Select(input => input.Name);

    /// <summary>Names of all variables in sight, the nearest first.</summary>
    public IEnumerable<string> Variables => run.Variables.Names(context.Execution);

    public JsonNode? LastResult => run.Outputs.Last;

    public string? Name => run.State.Name;

    public string? CorrelationId => run.State.CorrelationId;

    public string InstanceId => run.Facts.CaseId.ToString();

    public string DefinitionId => run.Pipeline.Definition.DefinitionId;

    public int Version => run.Facts.DefinitionVersion ?? run.Pipeline.Definition.Version;

    public string? VersionId => run.Facts.DefinitionVersionId ?? run.Pipeline.Definition.VersionId;

    public Guid NewId() => context.NewId();

    public JsonNode? Variable(string name) => run.Variables.Get(name, context.Execution);

    /// <summary>An input of the nearest workflow, else of the run; <c>Document</c> is the document of the case.</summary>
    public JsonNode? Input(string name) =>
        run.Variables.Input(context.Execution).TryGetPropertyValue(name, out var value) || run.State.Input.TryGetPropertyValue(name, out value) ? value
        : name == "Document" ? Document() : null;

    /// <summary>The document's fields with its number, drafter and the drafter's unit.</summary>
    public JsonObject Document()
    {
        var document = (JsonObject)run.Facts.Fields.DeepClone();
        document["number"] = run.Facts.Number;
        document["drafter"] = run.Facts.Drafter;
        document["drafterUnit"] = run.Facts.DrafterUnit;

        return document;
    }

    /// <summary>What the nearest workflow has set so far as its own output.</summary>
    public bool TryGetWorkflowOutput(string name, out JsonNode? value) => run.Variables.Output(context.Execution).TryGetPropertyValue(name, out value);

    /// <summary>Finds an activity by its id or name, first among those of the step's own workflow.</summary>
    public bool TryFind(string idOrName, [NotNullWhen(true)] out ActivityNode? node)
    {
        var named = run.Pipeline.Activities.Values.Select(activity => activity.Node)
            .Where(one => one.Name == idOrName || one.LocalId == idOrName).ToList();
        node = named.Find(one => ReferenceEquals(run.Pipeline.DefinitionOf(one), _definition)) ?? named.FirstOrDefault();

        return node is not null;
    }

    /// <summary>Activities of the step's own workflow that have a name.</summary>
    public IEnumerable<ActivityNode> NamedActivities => run.Pipeline.Activities.Values.Select(activity => activity.Node)
        .Where(node => node.Name is not null && ReferenceEquals(run.Pipeline.DefinitionOf(node), _definition));

    /// <summary>What an activity gave last in a container around this step; null when it gave nothing there.</summary>
    public JsonNode? Output(ActivityNode node, string name) => run.Outputs.Get(node, name, context.Execution);

    /// <summary>All that an activity gave last; null when it gave nothing.</summary>
    public JsonObject? Outputs(ActivityNode node) => run.Outputs.Of(node, context.Execution);
}
