using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Runs;

namespace Chancery.Host.Elsa;

/// <summary>Passes through activities and lines of the journal as Elsa's clients expect them.</summary>
internal static class ExecutionForm
{
    public static JsonObject Summary(GetRun.View view, RunExecution pass) => new()
    {
        ["id"] = RunWords.ExecutionId(view.Instance.Id, pass.Number),
        ["workflowInstanceId"] = view.Instance.Id.ToString(),
        ["activityId"] = pass.Node.LocalId,
        ["activityNodeId"] = pass.Node.NodeId,
        ["activityType"] = pass.Node.Type,
        ["activityTypeVersion"] = pass.Node.Version,
        ["activityName"] = pass.Node.Name,
        ["startedAt"] = pass.StartedAt,
        ["completedAt"] = pass.CompletedAt,
        ["hasBookmarks"] = pass.Waits,
        ["status"] = pass.Status.ToString(),
        ["metadata"] = new JsonObject(),
        ["aggregateFaultCount"] = pass.Faults,
        ["callStackDepth"] = pass.Depth,
        ["schedulingActivityExecutionId"] = pass.Parent is { } parent ? RunWords.ExecutionId(view.Instance.Id, parent) : null,
        ["schedulingActivityId"] = view.Executions.FirstOrDefault(one => one.Number == pass.Parent)?.Node.LocalId,
        ["schedulingWorkflowInstanceId"] = null,
    };

    public static JsonObject Record(GetRun.View view, RunExecution pass)
    {
        var record = Summary(view, pass);
        record["activityState"] = Inputs(pass);
        record["payload"] = Payload(pass.Outcomes);
        record["outputs"] = pass.Outputs.DeepClone();
        record["properties"] = new JsonObject();
        record["exception"] = pass.Status == ActivityStatus.Faulted ? Exception("Fault", pass.Message ?? "") : null;
        return record;
    }

    /// <summary>Counts per activity.</summary>
    /// <param name="nodeIds">Only these; empty for all that ever ran.</param>
    public static JsonArray Stats(GetRun.View view, IReadOnlyList<string> nodeIds) =>
    [
        .. view.Executions.GroupBy(pass => pass.Node.NodeId).Where(group => nodeIds.Count == 0 || nodeIds.Contains(group.Key)).Select(group => new JsonObject
        {
            ["activityId"] = group.First().Node.LocalId,
            ["activityNodeId"] = group.Key,
            ["startedCount"] = group.Count(),
            ["completedCount"] = group.Count(pass => pass.Status == ActivityStatus.Completed),
            ["uncompletedCount"] = group.Count(pass => pass.Status != ActivityStatus.Completed),
            ["isBlocked"] = group.Any(pass => pass.Waits),
            ["isFaulted"] = group.Any(pass => pass.Status == ActivityStatus.Faulted),
            ["aggregateFaultCount"] = group.Sum(pass => pass.Faults),
            ["metadata"] = new JsonObject(),
        }),
    ];

    public static JsonObject Journal(GetRun.View view, TraceRecord record)
    {
        var node = view.Pipeline.Activities[record.ActivityId].Node;
        return new()
        {
            ["id"] = $"{view.Instance.Id:N}-j{record.Sequence}",
            ["activityInstanceId"] = RunWords.ExecutionId(view.Instance.Id, record.Execution),
            ["parentActivityInstanceId"] = record.Parent is { } parent ? RunWords.ExecutionId(view.Instance.Id, parent) : null,
            ["activityId"] = node.LocalId,
            ["activityType"] = node.Type,
            ["activityTypeVersion"] = node.Version,
            ["activityName"] = node.Name,
            ["nodeId"] = node.NodeId,
            ["timestamp"] = record.At,
            ["sequence"] = record.Sequence,
            ["eventName"] = record.Event.ToString(),
            ["message"] = view.ShowsData ? record.Message : null,
            ["source"] = null,
            ["activityState"] = new JsonObject(),
            ["payload"] = Payload(record.Outcomes ?? []),
        };
    }

    /// <summary>Evaluated inputs under the names Elsa gives them, such as <c>Text</c>.</summary>
    public static JsonObject Inputs(RunExecution pass) => new(pass.Inputs.Where(input => input.Key.Length > 0)
        .Select(input => KeyValuePair.Create(char.ToUpperInvariant(input.Key[0]) + input.Key[1..], input.Value?.DeepClone())));

    public static JsonObject Exception(string type, string message) =>
        new() { ["type"] = type, ["message"] = message, ["stackTrace"] = null, ["innerException"] = null };

    private static JsonObject Payload(IReadOnlyList<string> outcomes) =>
        outcomes.Count == 0 ? [] : new() { ["Outcomes"] = new JsonArray([.. outcomes.Select(outcome => JsonValue.Create(outcome))]) };
}
