using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Waits for an event by its name, or starts the workflow with it (<c>Elsa.Event</c>).</summary>
/// <remarks>Output <c>Result</c>: what came with the event.</remarks>
[Described("等待事件", "Event", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "等待指定名称的事件；勾选可启动流程时，事件到来即启动。",
    HelpEn = "Waits for an event by its name, or starts the workflow with it.")]
[OutputText("Result", "Object", "事件内容", "Result")]
public sealed class Event : Activity, ITrigger
{
    /// <summary>The workflow input under which a starting event hands over what came with it.</summary>
    public const string PayloadInput = "__EventPayloadWorkflowInput";

    [InputText("事件名称", "Event name")]
    public Input<string> EventName { get; init; } = null!;

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
