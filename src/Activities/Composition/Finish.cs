using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Ends the whole run at once as finished (<c>Elsa.Finish</c>).</summary>
/// <remarks>As in Elsa, what still waits stands as running in the journal. Requests to people end with the case, so that none outlives it.</remarks>
[Group("基本", "Primitives")]
[Caption("办结", "Finish")]
[Help("整个运行立即办结，未办的请求一并收回。", "Ends the whole run at once; requests still open are taken back.")]
public sealed class Finish : Activity, ILeaves
{
    public Leaving Leaves => Leaving.Run;

    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context) => context.FinishCase();
}
