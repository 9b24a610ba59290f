using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Starts another workflow as a run of its own (<c>Elsa.DispatchWorkflow</c>).</summary>
[Group("组合", "Composition")]
[Caption("派发流程", "Dispatch Workflow")]
[Help("另行启动一个流程，不等它；需要时可等到它办结。", "Starts another workflow as a run of its own and goes on, or waits until it has ended.")]
[Output("Result", typeof(object), "结果", "Result", "等到办结时，那次运行的各项输出。", "The outputs of that run, when it was waited for.")]
public class DispatchWorkflow : Activity, IStartsWorkflow
{
    /// <value>Definition id of the workflow; its published version is started.</value>
    [Caption("流程", "Workflow")]
    [Help("要启动的流程，取其已发布的版本。", "The workflow to start; its published version is taken.")]
    [Editor(InputEditor.Workflow)]
    public Input<string> WorkflowDefinitionId { get; init; } = RequiredInput.Of<string>();

    /// <value>What the new run belongs to. Default: to nothing.</value>
    [Caption("关联编号", "Correlation ID")]
    [Help("新的运行属于哪件事；不填则不关联。", "What the new run belongs to; empty means nothing.")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <value>Inputs by name, as an object. Default: none.</value>
    [Caption("输入", "Input")]
    [Help("按名称给出新运行的输入，JSON 对象，如 {\"Amount\": 3}。", "Inputs of the new run by name, a JSON object such as {\"Amount\": 3}.")]
    [Editor(InputEditor.Json)]
    public Input<JsonNode?> Input { get; init; } = new(null);

    /// <value>Whether this step waits until the new run has ended. Default: false.</value>
    [Caption("等到办结", "Wait for completion")]
    [Help("新的运行办结后才继续。", "Goes on only when the new run has ended.")]
    public Input<bool> WaitForCompletion { get; init; } = new(false);

    public override IEnumerable<Finding> Check(DefinitionCheck check) => WorkflowReference.Check(Node, WorkflowDefinitionId, check);

    public string? StartedWorkflow => WorkflowDefinitionId.IsConstant ? WorkflowDefinitionId.Constant : null;

    public override bool Waits => !WaitForCompletion.IsConstant || WaitForCompletion.Constant;

    public override void Execute(ActivityContext context)
    {
        var reply = context.Get(WaitForCompletion) ? DispatchReply.End : ReplyOtherwise;
        var id = context.NewId();
        var correlation = context.Get(CorrelationId);
        context.Emit(new WorkflowDispatched(id, context.Get(WorkflowDefinitionId), null, Objects.Of(context.Get(Input)),
            correlation.Length == 0 ? null : correlation, context.Execution.Number, reply));
        if (reply == DispatchReply.None)
            context.Complete();
        else
            context.Await(Node.Type.Split('.')[^1], $"child:{id}", new JsonObject { ["workflowInstanceId"] = id.ToString() });
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        var ended = (stimulus as ResumeStimulus)?.Payload as JsonObject;
        WorkflowReference.RequireStarted(ended);
        context.SetOutput("Result", ended?["output"]?.DeepClone());
        context.Complete();
    }

    /// <summary>What is told when the step does not wait for the end.</summary>
    private protected virtual DispatchReply ReplyOtherwise => DispatchReply.None;
}
