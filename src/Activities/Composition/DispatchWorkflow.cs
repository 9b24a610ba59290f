using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Starts another workflow as a run of its own (<c>Elsa.DispatchWorkflow</c>).</summary>
[Described("派发流程", "Dispatch workflow", GroupZh = "组合", GroupEn = "Composition",
    HelpZh = "另行启动一个流程。",
    HelpEn = "Starts another workflow as a run of its own.")]
[OutputText("Result", "Object", "输出", "Result")]
public class DispatchWorkflow : Activity
{
    /// <value>Definition id of the workflow; its published version is started.</value>
    [InputText("流程", "Workflow", Hint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; init; } = null!;

    /// <value>What the new run belongs to. Default: to nothing.</value>
    [InputText("事项编号", "Correlation id")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <value>Inputs by name, as an object. Default: none.</value>
    [InputText("输入", "Input", HelpZh = "按名称给出的输入，JSON 对象。", HelpEn = "Inputs by name, a JSON object.")]
    public Input<JsonNode?> Input { get; init; } = new(null);

    /// <value>Whether this step waits until the new run has ended. Default: false.</value>
    [InputText("等待结束", "Wait for completion")]
    public Input<bool> WaitForCompletion { get; init; } = new(false);

    public override bool Waits => !WaitForCompletion.IsConstant || WaitForCompletion.Constant;

    public override void Execute(ActivityContext context)
    {
        var reply = context.Get(WaitForCompletion) ? DispatchReply.End : ReplyOtherwise;
        var id = context.NewId();
        var correlation = context.Get(CorrelationId);
        context.Emit(new WorkflowDispatched(id, context.Get(WorkflowDefinitionId), null, context.Get(Input) as JsonObject ?? [],
            correlation.Length == 0 ? null : correlation, context.Execution.Number, reply));
        if (reply == DispatchReply.None)
            context.Complete();
        else
            context.Await(Node.Type.Split('.')[^1], $"child:{id}", new JsonObject { ["workflowInstanceId"] = id.ToString() });
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        var ended = (stimulus as ResumeStimulus)?.Payload as JsonObject;
        context.SetOutput("Result", ended?["output"]?.DeepClone());
        context.Complete();
    }

    /// <summary>What is told when the step does not wait for the end.</summary>
    private protected virtual DispatchReply ReplyOtherwise => DispatchReply.None;
}
