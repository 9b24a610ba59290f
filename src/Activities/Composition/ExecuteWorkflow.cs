using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Runs another workflow and goes on when it has ended or waits for the first time (<c>Elsa.ExecuteWorkflow</c>).</summary>
/// <remarks>Output <c>Result</c>: the outputs of that run by name, as far as they are set by then.</remarks>
[Described("执行流程", "Execute workflow", GroupZh = "组合", GroupEn = "Composition",
    HelpZh = "执行另一流程，待其结束或首次等待后继续。",
    HelpEn = "Runs another workflow and goes on when it has ended or waits for the first time.")]
[OutputText("Result", "Object", "输出", "Result")]
public sealed class ExecuteWorkflow : DispatchWorkflow
{
    private protected override DispatchReply ReplyOtherwise => DispatchReply.FirstRun;
}
