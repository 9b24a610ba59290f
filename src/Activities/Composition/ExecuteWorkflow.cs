using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Runs another workflow and goes on when it has ended or waits for the first time (<c>Elsa.ExecuteWorkflow</c>).</summary>
/// <remarks>Output <c>Result</c>: the outputs of that run by name, as far as they are set by then.</remarks>
[Caption("执行流程", "Execute Workflow")]
[Help(
    "启动另一个流程，等它办结或第一次停下等待后继续；也可一直等到办结。",
    "Runs another workflow and goes on when it has ended or waits for the first time, or only when it has ended.")]
public sealed class ExecuteWorkflow : DispatchWorkflow
{
    private protected override DispatchReply ReplyOtherwise => DispatchReply.FirstRun;
}
