using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Starts one run of a workflow for each item of a list (<c>Elsa.BulkDispatchWorkflows</c>).</summary>
/// <remarks>Outcomes: <c>Completed</c> when it waited and all have ended, <c>Canceled</c> when one of them was cancelled, else <c>Done</c>.</remarks>
[Described("批量派发", "Bulk dispatch", GroupZh = "组合", GroupEn = "Composition",
    HelpZh = "对列表各项分别启动一个流程。",
    HelpEn = "Starts one run of a workflow for each item of a list.")]
[ExitText("Completed", "全部完成", "Completed")]
[ExitText("Canceled", "有取消", "Canceled")]
[ExitText("Done", "已派发", "Done")]
public sealed class BulkDispatchWorkflows : Activity
{
    /// <summary>Most runs one step may start.</summary>
    public const int MaxItems = 1000;

    [InputText("流程", "Workflow", Hint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; init; } = null!;

    /// <value>The items; an object gives its members as inputs of the run, anything else goes under <see cref="DefaultItemInputKey"/>.</value>
    [InputText("列表", "Items")]
    public Input<JsonNode?> Items { get; init; } = new(null);

    [InputText("项的输入名", "Item input key")]
    public Input<string> DefaultItemInputKey { get; init; } = new("Item");

    /// <value>Inputs given to every run, as an object. Default: none.</value>
    [InputText("输入", "Input", HelpZh = "按名称给出的输入，JSON 对象。", HelpEn = "Inputs by name, a JSON object.")]
    public Input<JsonNode?> Input { get; init; } = new(null);

    [InputText("等待结束", "Wait for completion")]
    public Input<bool> WaitForCompletion { get; init; } = new(false);

    public override IReadOnlyList<string> Outcomes => ["Completed", "Canceled", "Done"];

    public override bool Waits => !WaitForCompletion.IsConstant || WaitForCompletion.Constant;

    public override void Execute(ActivityContext context)
    {
        var items = Lists.Of(context.Get(Items));
        if (items.Count > MaxItems)
            throw new InvalidOperationException($"At most {MaxItems} workflows can be started by one step.");

        var waits = context.Get(WaitForCompletion);
        var waiting = new JsonObject();
        foreach (var item in items)
        {
            var id = context.NewId();
            context.Emit(new WorkflowDispatched(id, context.Get(WorkflowDefinitionId), null, InputOf(context, item), null,
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
        var waiting = context.Execution.Memory["waiting"]!.AsObject();
        waiting.Remove((string?)ended["workflowInstanceId"] ?? "");
        if ((string?)ended["status"] == nameof(CaseStatus.Cancelled))
            context.Execution.Memory["canceled"] = true;
        if (waiting.Count == 0)
            context.Complete(context.Execution.Memory["canceled"] is null ? ["Completed", "Done"] : ["Canceled", "Done"]);
    }

    private JsonObject InputOf(ActivityContext context, JsonNode? item)
    {
        var input = (context.Get(Input) as JsonObject)?.DeepClone().AsObject() ?? [];
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
