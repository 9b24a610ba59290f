using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>复核: approvals complete, text, kind, format; a substantive change goes back to the original signer.</summary>
/// <remarks>Outcome: <c>Confirmed</c>. Acts: <c>confirm</c>, <c>return-to-signer</c>.</remarks>
[Group("办理", "Processing")]
[Caption("复核", "Recheck")]
[Help(
    "印发前由文秘部门复核审批手续、文种、格式；需作实质性修改的退原签发人复审。须先核稿、签发。记录意见。",
    "Before issuing, the document section checks approvals, kind and format; a change of substance goes back to the original signer. Needs office review and sign-off. Records the opinion.")]
[Exit("Confirmed", "复核无误", "Confirmed")]
public sealed class Recheck : DocumentStep, IRequiresGates
{
    public const string TypeName = "Chancery.Recheck";

    public override string Stage => "办理";

    public IReadOnlyList<string> RequiredGateTypes => [OfficeReview.TypeName, SignOff.TypeName];

    public IReadOnlyList<string> ConditionalGateTypes => GateCheck.Conditional;

    public override IReadOnlyList<string> Outcomes => ["Confirmed"];

    protected override bool MayBeDrafter => false;

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("confirm", "审批手续完备，复核无误。"),
        Acts.Build("return-to-signer", forward: false, needsOpinion: true, "需作实质性修改，请签发人复审。", null, [],
            "退回原签发人重新签发。", "It goes back to the original signer, who signs again."),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (act.Action == "confirm")
        {
            Finish(context, act, "Confirmed");
            return;
        }

        var signed = PastStep.Of(context.Pipeline, context.Instance, context.Execution)
            .First(step => context.Pipeline.Activities[step.ActivityId] is SignOff);
        StepRoute.Return(context, act with { Target = signed.ActivityId });
    }
}
