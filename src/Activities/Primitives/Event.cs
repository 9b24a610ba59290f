using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Waits for an event by its name, or starts the workflow with it (<c>Elsa.Event</c>).</summary>
/// <remarks>Output <c>Result</c>: what came with the event.</remarks>
[Group("基本", "Primitives")]
[Caption("等待事件", "Event")]
[Help("等到有此名称的事件发生再继续；设为可启动流程时，事件发生就启动一次新的运行。", "Waits for the event of this name; when it may start the workflow, each event starts a new run.")]
[Output("Result", typeof(object), "随带内容", "Result", "事件带来的内容。", "What came with the event.")]
public sealed class Event : Activity, ITrigger
{
    /// <summary>The workflow input under which a starting event hands over what came with it.</summary>
    public const string PayloadInput = "__EventPayloadWorkflowInput";

    [Caption("事件名称", "Event name")]
    [Help("须与发布方所用名称完全一致。", "Exactly as the one who publishes it calls it.")]
    public Input<string> EventName { get; init; } = RequiredInput.Of<string>();

    public override bool Waits => true;

    public static string StimulusOf(string name) => $"event:{name}";

    public TriggerPlan? Plan(TriggerClock clock) => EventName.IsConstant ? new TriggerPlan(StimulusOf(EventName.Constant), null) : null;

    public override void Execute(ActivityContext context)
    {
        if (context.TakeTrigger())
        {
            context.SetOutput("Result", context.GetInput(PayloadInput)?.DeepClone());
            context.Complete();
            return;
        }

        var name = context.Get(EventName);
        context.Await("Event", StimulusOf(name), new JsonObject { ["eventName"] = name });
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        context.SetOutput("Result", ((stimulus as ResumeStimulus)?.Payload as JsonNode)?.DeepClone());
        context.Complete();
    }
}
