using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Runs another workflow and goes on when it has ended or waits for the first time (<c>Elsa.ExecuteWorkflow</c>).</summary>
/// <remarks>Output <c>Result</c>: the outputs of that run by name, as far as they are set by then.</remarks>
public sealed class ExecuteWorkflow : DispatchWorkflow
{
    private protected override DispatchReply ReplyOtherwise => DispatchReply.FirstRun;
}
