using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>One run in progress: the state, the queue of scheduled activities and the collected effects.</summary>
internal sealed class RunState(Pipeline pipeline, InstanceState state, CaseFacts facts)
{
    public Pipeline Pipeline { get; } = pipeline;

    public InstanceState State { get; } = state;

    public CaseFacts Facts { get; } = facts;

    public List<Effect> Effects { get; } = [];

    public T Evaluate<T>(Input<T> input, ActivityContext context) => throw new NotSupportedException();

    public JsonNode? GetVariable(string name) => throw new NotSupportedException();

    public void SetVariable(string name, JsonNode? value) => throw new NotSupportedException();

    public Bookmark CreateBookmark(ActivityContext context, string name, JsonObject? payload) => throw new NotSupportedException();

    public void Complete(ActivityContext context, IReadOnlyList<string> outcomes) => throw new NotSupportedException();

    public void Schedule(string activityId, ActivityExecution parent) => throw new NotSupportedException();

    public void Rewind(ActivityContext context, string targetActivityId) => throw new NotSupportedException();

    public void End(CaseStatus status) => throw new NotSupportedException();
}
