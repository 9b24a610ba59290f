using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Ends the whole run at once as finished (<c>Elsa.Finish</c>).</summary>
/// <remarks>As in Elsa, what still waits stands as running in the journal. Requests to people end with the case, so that none outlives it.</remarks>
[Described("终止流程", "Finish", GroupZh = "组合", GroupEn = "Composition",
    HelpZh = "立即以办结状态终止整个流程。",
    HelpEn = "Ends the whole run at once as finished.")]
public sealed class Finish : Activity, ILeaves
{
    public Leaving Leaves => Leaving.Run;

    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context) => context.FinishCase();
}
