using Chancery.Activities.Composition;
using Chancery.Activities.Http;
using Chancery.Activities.Primitives;
using Chancery.Activities.Scheduling;
using Chancery.Activities.Scripting;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Timer = Chancery.Activities.Scheduling.Timer;

namespace Chancery.Activities.ControlFlow;

/// <summary>The activities that keep Elsa's type names.</summary>
public static class ControlFlowRegistration
{
    public static ActivityRegistry AddControlFlow(this ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);

        return registry
            .Add<Flowchart>("Elsa.Flowchart")
            .Add<Start>("Elsa.Start")
            .Add<End>("Elsa.End")
            .Add<FlowDecision>("Elsa.FlowDecision")
            .Add<FlowSwitch>("Elsa.FlowSwitch")
            .Add<FlowFork>("Elsa.FlowFork")
            .Add<FlowJoin>("Elsa.FlowJoin")
            .Add<If>("Elsa.If")
            .Add<Switch>("Elsa.Switch")
            .Add<For>("Elsa.For")
            .Add<ForEach>("Elsa.ForEach")
            .Add<While>("Elsa.While")
            .Add<ParallelForEach>("Elsa.ParallelForEach")
            .Add<Break>("Elsa.Break")
            .Add<Sequence>("Elsa.Sequence")
            .Add<Parallel>("Elsa.Parallel")
            .Add<Fork>("Elsa.Fork")
            .AddPrimitives()
            .AddComposition();
    }

    private static ActivityRegistry AddPrimitives(this ActivityRegistry registry) => registry
        .Add<SetVariable>("Elsa.SetVariable")
        .Add<SetName>("Elsa.SetName")
        .Add<Correlate>("Elsa.Correlate")
        .Add<SetOutput>("Elsa.SetOutput")
        .Add<Fault>("Elsa.Fault")
        .Add<WriteLine>("Elsa.WriteLine")
        .Add<RunJavaScript>("Elsa.RunJavaScript")
        .Add<Event>("Elsa.Event")
        .Add<PublishEvent>("Elsa.PublishEvent")
        .Add<RunTask>("Elsa.RunTask")
        .Add<Delay>("Elsa.Delay")
        .Add<Timer>("Elsa.Timer")
        .Add<Cron>("Elsa.Cron")
        .Add<StartAt>("Elsa.StartAt");

    private static ActivityRegistry AddComposition(this ActivityRegistry registry) => registry
        .Add<Finish>("Elsa.Finish")
        .Add<Complete>("Elsa.Complete")
        .Add<ExecuteWorkflow>("Elsa.ExecuteWorkflow")
        .Add<DispatchWorkflow>("Elsa.DispatchWorkflow")
        .Add<BulkDispatchWorkflows>("Elsa.BulkDispatchWorkflows")
        .Add<SendHttpRequest>("Elsa.SendHttpRequest")
        .Add<FlowSendHttpRequest>("Elsa.FlowSendHttpRequest");
}
