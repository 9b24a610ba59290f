using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>The control-flow activities, under Elsa's type names.</summary>
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
            .Add<SetVariable>("Elsa.SetVariable")
            .Add<Finish>("Elsa.Finish");
    }
}
