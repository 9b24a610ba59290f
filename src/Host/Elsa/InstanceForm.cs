using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Runs;

namespace Chancery.Host.Elsa;

/// <summary>A run as Elsa's clients expect it.</summary>
/// <remarks>The viewer shows the whole state raw: as soon as a document's content may be in it, no value, no message and no name is told.</remarks>
internal sealed class InstanceForm(BookmarkToken tokens)
{
    public static JsonObject Summary(WorkflowInstance run, string versionId, bool showsData) => new()
    {
        ["id"] = run.Id.ToString(),
        ["definitionId"] = run.DefinitionId,
        ["definitionVersionId"] = versionId,
        ["version"] = run.DefinitionNumber,
        ["status"] = RunWords.Status(run.Status),
        ["subStatus"] = RunWords.SubStatus(run.Status),
        ["correlationId"] = showsData ? run.CorrelationId : null,
        ["name"] = showsData ? run.Name : null,
        ["incidentCount"] = run.IncidentCount,
        ["isSystem"] = false,
        ["createdAt"] = run.StartedAt,
        ["updatedAt"] = run.ChangedAt,
        ["finishedAt"] = run.FinishedAt,
    };

    /// <param name="mayResume">Whether waiting steps carry the token that resumes them.</param>
    public JsonObject Of(GetRun.View view, bool mayResume)
    {
        var form = Summary(view.Instance, view.VersionId, view.ShowsData);
        form["parentWorkflowInstanceId"] = view.Instance.ParentId?.ToString();
        form["workflowState"] = State(view, mayResume);
        return form;
    }

    public JsonObject State(GetRun.View view, bool mayResume)
    {
        var (run, state) = (view.Instance, view.State);
        return new()
        {
            ["id"] = run.Id.ToString(),
            ["definitionId"] = run.DefinitionId,
            ["definitionVersionId"] = view.VersionId,
            ["definitionVersion"] = run.DefinitionNumber,
            ["correlationId"] = view.ShowsData ? run.CorrelationId : null,
            ["name"] = view.ShowsData ? run.Name : null,
            ["status"] = RunWords.Status(run.Status),
            ["subStatus"] = RunWords.SubStatus(run.Status),
            ["bookmarks"] = new JsonArray([.. state.Awaiting.Select(bookmark => Bookmark(view, bookmark, mayResume))]),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(incident => Incident(view, incident))]),
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray([.. view.Executions
                .Where(pass => pass.Status is ActivityStatus.Running or ActivityStatus.Faulted).Select(pass => Context(run.Id, pass))]),
            ["input"] = view.ShowsData ? state.Input.DeepClone() : new JsonObject(),
            ["output"] = view.ShowsData ? state.Output.DeepClone() : new JsonObject(),
            ["properties"] = view.ShowsData ? new JsonObject { ["variables"] = state.Variables.DeepClone() } : new JsonObject(),
            ["createdAt"] = run.StartedAt,
            ["updatedAt"] = run.ChangedAt,
            ["finishedAt"] = run.FinishedAt,
        };
    }

    private JsonObject Bookmark(GetRun.View view, Bookmark bookmark, bool mayResume)
    {
        var node = view.Pipeline.Activities[bookmark.ActivityId].Node;
        return new()
        {
            ["id"] = $"{view.Instance.Id:N}-b{bookmark.Id}",
            ["name"] = node.Type,
            ["hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{node.Type}\n{bookmark.Stimulus}"))),
            ["payload"] = view.ShowsData && bookmark.Payload is { } payload ? payload.DeepClone() : new JsonObject(),
            ["activityId"] = node.LocalId,
            ["activityNodeId"] = node.NodeId,
            ["activityInstanceId"] = RunWords.ExecutionId(view.Instance.Id, bookmark.Execution),
            ["createdAt"] = view.Executions.FirstOrDefault(pass => pass.Number == bookmark.Execution)?.StartedAt ?? view.Instance.StartedAt,
            ["autoBurn"] = true,
            ["callbackMethodName"] = null,
            ["autoComplete"] = true,
            ["metadata"] = mayResume && bookmark.Stimulus is not null
                ? new JsonObject { ["resumeToken"] = tokens.Create(view.Instance.Id, bookmark.Id) } : new JsonObject(),
        };
    }

    private static JsonObject Incident(GetRun.View view, Incident incident)
    {
        var node = view.Pipeline.Activities[incident.ActivityId].Node;
        var message = view.ShowsData ? incident.Message : incident.Code;
        return new()
        {
            ["activityId"] = node.LocalId,
            ["activityNodeId"] = node.NodeId,
            ["activityType"] = node.Type,
            ["message"] = message,
            ["exception"] = ExecutionForm.Exception(incident.Code, message),
            ["timestamp"] = incident.At,
        };
    }

    private static JsonObject Context(Guid run, RunExecution pass) => new()
    {
        ["id"] = RunWords.ExecutionId(run, pass.Number),
        ["parentContextId"] = pass.Parent is { } parent ? RunWords.ExecutionId(run, parent) : null,
        ["scheduledActivityNodeId"] = pass.Node.NodeId,
        ["ownerActivityNodeId"] = null,
        ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["activityState"] = ExecutionForm.Inputs(pass),
        ["dynamicVariables"] = new JsonArray(),
        ["status"] = pass.Status.ToString(),
        ["isExecuting"] = false,
        ["faultCount"] = pass.Faults,
        ["startedAt"] = pass.StartedAt,
        ["completedAt"] = pass.CompletedAt,
        ["callStackDepth"] = pass.Depth,
    };
}
