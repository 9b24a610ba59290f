using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Starts one run of a workflow for each item of a list (<c>Elsa.BulkDispatchWorkflows</c>).</summary>
/// <remarks>Outcomes: <c>Completed</c> when it waited and all have ended, <c>Canceled</c> when one of them was cancelled, else <c>Done</c>.</remarks>
[Group("组合", "Composition")]
[Caption("批量派发流程", "Bulk Dispatch Workflows")]
[Help("对列表的每一项启动一个流程，最多 1000 个。", "Starts one run of a workflow for each item of a list, at most 1,000.")]
[Exit("Completed", "全部办结", "Completed")]
[Exit("Canceled", "有撤销的", "Canceled")]
[Toolbox(IsTask = true)]
public sealed class BulkDispatchWorkflows : Activity, IStartsWorkflow
{
    /// <summary>Most runs one step may start.</summary>
    public const int MaxItems = 1000;

    [Caption("流程", "Workflow")]
    [Help("要启动的流程，取其已发布的版本。", "The workflow to start; its published version is taken.")]
    [Editor(InputEditor.Workflow)]
    public Input<string> WorkflowDefinitionId { get; init; } = RequiredInput.Of<string>();

    /// <value>The items; an object gives its members as inputs of the run, anything else goes under <see cref="DefaultItemInputKey"/>.</value>
    [Caption("列表", "Items")]
    [Help("每项启动一次；项是对象时，其成员就是输入。", "One run for each; the members of an item that is an object are its inputs.")]
    [Editor(InputEditor.Json)]
    public Input<JsonNode?> Items { get; init; } = new(null);

    [Caption("单项的输入名", "Default item input key")]
    [Help("项不是对象时，放在这个输入中。", "Input that takes an item which is no object.")]
    public Input<string> DefaultItemInputKey { get; init; } = new("Item");

    /// <value>What the new runs belong to, the same for each. Default: to nothing.</value>
    [Caption("关联编号", "Correlation ID")]
    [Help("各次运行属于哪件事；不填则不关联。", "What the new runs belong to; empty means nothing.")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <value>Inputs given to every run, as an object. Default: none.</value>
    [Caption("共同输入", "Input")]
    [Help("给每次运行的输入，JSON 对象。", "Inputs given to every run, a JSON object.")]
    [Editor(InputEditor.Json)]
    public Input<JsonNode?> Input { get; init; } = new(null);

    [Caption("等到全部办结", "Wait for completion")]
    [Help("全部办结后才继续。", "Goes on only when all have ended.")]
    public Input<bool> WaitForCompletion { get; init; } = new(false);

    public override IReadOnlyList<string> Outcomes => ["Completed", "Canceled", "Done"];

    public override IEnumerable<Finding> Check(DefinitionCheck check) => WorkflowReference.Check(Node, WorkflowDefinitionId, check);

    public string? StartedWorkflow => WorkflowDefinitionId.IsConstant ? WorkflowDefinitionId.Constant : null;

    public override bool Waits => !WaitForCompletion.IsConstant || WaitForCompletion.Constant;

    public override void Execute(ActivityContext context)
    {
        var items = Lists.Of(context.Get(Items));
        if (items.Count > MaxItems)
            throw new InvalidOperationException($"At most {MaxItems} workflows can be started by one step.");

        var waits = context.Get(WaitForCompletion);
        var correlation = context.Get(CorrelationId);
        var waiting = new JsonObject();
        foreach (var item in items)
        {
            var id = context.NewId();
            context.Emit(new WorkflowDispatched(id, context.Get(WorkflowDefinitionId), null, InputOf(context, item), correlation.Length == 0 ? null : correlation,
                context.Execution.Number, waits ? DispatchReply.End : DispatchReply.None));
            if (waits)
                waiting[id.ToString()] = true;
        }

        if (waiting.Count == 0)
        {
            context.Complete(waits ? ["Completed", "Done"] : ["Done"]);
            return;
        }

        context.Execution.Memory["waiting"] = waiting;
        foreach (var (id, _) in waiting)
            context.Await("BulkDispatchWorkflows", $"child:{id}", new JsonObject { ["workflowInstanceId"] = id });
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        var ended = (stimulus as ResumeStimulus)?.Payload as JsonObject ?? [];
        WorkflowReference.RequireStarted(ended);
        var waiting = context.Execution.Memory["waiting"]!.AsObject();
        waiting.Remove((string?)ended["workflowInstanceId"] ?? "");
        if ((string?)ended["status"] == nameof(CaseStatus.Cancelled))
            context.Execution.Memory["canceled"] = true;
        if (waiting.Count == 0)
            context.Complete(context.Execution.Memory["canceled"] is null ? ["Completed", "Done"] : ["Canceled", "Done"]);
    }

    private JsonObject InputOf(ActivityContext context, JsonNode? item)
    {
        var input = Objects.Of(context.Get(Input));
        if (item is JsonObject members)
        {
            foreach (var (name, value) in members)
                input[name] = value?.DeepClone();
        }
        else
        {
            input[context.Get(DefaultItemInputKey)] = item?.DeepClone();
        }

        return input;
    }
}
