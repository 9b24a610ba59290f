using System.Diagnostics.CodeAnalysis;
using Chancery.Engine.Activities;

namespace Chancery.Engine.Definitions;

/// <summary>A definition with its activities made ready to run; immutable, shared by all cases of the version.</summary>
/// <remarks>Thread-safe. Built once per version by <see cref="PipelineCompiler"/>.</remarks>
public sealed class Pipeline
{
    internal Pipeline(WorkflowDefinition definition, IReadOnlyDictionary<string, Activity> activities)
    {
        Definition = definition;
        Activities = activities;
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>Every activity of the definition by its id, nested ones included.</summary>
    public IReadOnlyDictionary<string, Activity> Activities { get; }

    public Activity Root => Activities[Definition.Root.Id];

    public bool TryFind(string activityId, [NotNullWhen(true)] out Activity? activity) =>
        Activities.TryGetValue(activityId, out activity);
}
