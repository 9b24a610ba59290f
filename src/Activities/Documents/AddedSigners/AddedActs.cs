using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>What somebody added to a step may do on the item.</summary>
internal static class AddedActs
{
    /// <param name="mayReturn">Whether the step may send the case back at all.</param>
    public static IReadOnlyList<AllowedAction> Offer(StepView view, StepItem item, bool mayReturn) => item.Role switch
    {
        AddedRole.Assist =>
        [
            Acts.Build("answer", forward: true, needsOpinion: true, "经核对，数据无误。", null, [],
                "记录您的意见，退回请您协办的人，由其决定。", "Your opinion is recorded; it goes back to who asked you, who decides."),
        ],
        AddedRole.Before =>
        [
            Acts.Build("agree", forward: true, needsOpinion: false, "同意。", null, [],
                "记录您的意见；加签人员都办完后退回加签人，由其决定。", "Your opinion is recorded; once all who were added have acted, it goes back to who added you, who decides."),
            Acts.Build("disagree", forward: false, needsOpinion: true, "建议再斟酌第×条。", null, [],
                "记录您的意见，供加签人决定时参考，不计票。", "Your opinion is recorded and informs who added you; it is not counted as a vote."),
        ],
        _ =>
        [
            Acts.Build("agree", forward: true, needsOpinion: false, "同意。", null, [],
                "记录您的意见；本环节人员都办完后转入下一环节。", "Your opinion is recorded; the case moves on once everybody of this step has finished."),
            .. mayReturn ? StepRoute.ReturnOffer(view) : [],
        ],
    };
}
