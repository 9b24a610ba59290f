using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>How a join waits for its inbound edges.</summary>
public enum JoinMode
{
    /// <summary>The first arrival runs it; steps still running before it are cancelled.</summary>
    [Caption("先到先行", "Wait any")]
    WaitAny,

    /// <summary>Runs when every inbound edge was visited and at least one was followed.</summary>
    [Caption("等已走的分支", "Wait all active")]
    WaitAllActive,

    /// <summary>Runs when every inbound edge was visited and all were followed; one dead branch skips it.</summary>
    [Caption("全部到齐", "Wait all")]
    WaitAll,
}

/// <summary>An activity where branches meet by a rule of its own (<c>Elsa.FlowJoin</c>).</summary>
public interface IFlowJoin
{
    Input<JoinMode> Mode { get; }
}
