using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Ends the whole case at once as finished (<c>Elsa.Finish</c>).</summary>
/// <remarks>Unlike Elsa, waiting steps are cancelled, so that no request to a person outlives its case.</remarks>
public sealed class Finish : Activity
{
    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context) => context.EndCase(CaseStatus.Finished);
}
