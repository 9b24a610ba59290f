using System.Diagnostics.CodeAnalysis;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>A definition with its activities made ready to run; immutable, shared by all cases of the version.</summary>
/// <remarks>Thread-safe. Built once per version by <see cref="PipelineCompiler"/>.</remarks>
public sealed class Pipeline
{
    private readonly IReadOnlyList<Finding> _faults;

    internal Pipeline(WorkflowDefinition definition, IReadOnlyDictionary<string, Activity> activities, IReadOnlyList<Finding> faults)
    {
        Definition = definition;
        Activities = activities;
        _faults = faults;
        KeepsOutputs = Definitions.Any(one => one.Json.Contains("From", StringComparison.Ordinal) || one.Json.Contains("Output.", StringComparison.Ordinal) || one.Json.Contains("Output[", StringComparison.Ordinal));
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>Every activity of the definition by its id, nested ones and those of workflows used as activities included.</summary>
    public IReadOnlyDictionary<string, Activity> Activities { get; }

    public Activity Root => Activities[Definition.Root.Id];

    /// <summary>Whether some expression may ask for the output of an activity by its name.</summary>
    internal bool KeepsOutputs { get; }

    public bool TryFind(string activityId, [NotNullWhen(true)] out Activity? activity) =>
        Activities.TryGetValue(activityId, out activity);

    /// <summary>Everything that keeps the definition from being published; empty when it is sound.</summary>
    public IReadOnlyList<Finding> Check(DefinitionCheck check) =>
        [.. _faults.Concat(PipelineValidator.Check(this, check)).Select(AsSeenHere).Distinct()];

    /// <summary>The definition an activity stands in: this one, or that of the workflow used as an activity around it.</summary>
    public WorkflowDefinition DefinitionOf(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var end = node.Id.LastIndexOf('/');

        return end >= 0 && Activities.TryGetValue(node.Id[..end], out var outer) && outer is WorkflowActivity workflow
            ? workflow.Definition : Definition;
    }

    /// <summary>What is wrong inside a workflow used as an activity is told at that activity: its own places are in another file.</summary>
    private Finding AsSeenHere(Finding finding)
    {
        var end = finding.ActivityId?.IndexOf('/') ?? -1;
        if (end < 0 || !TryFind(finding.ActivityId![..end], out var outer) || outer is not WorkflowActivity { Definition: var inner })
            return finding;

        return finding with
        {
            JsonPath = outer.Node.JsonPath,
            ActivityId = outer.Node.Id,
            Reason = $"In the workflow \"{inner.NameEn}\" used here: {finding.Reason}",
            ReasonZh = $"此处引用的流程“{inner.Name}”：{finding.ReasonZh}",
        };
    }

    private IEnumerable<WorkflowDefinition> Definitions =>
        Activities.Values.OfType<WorkflowActivity>().Select(activity => activity.Definition).Prepend(Definition);
}
