using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>What a member of a countersign may say, with what it does under the group's rule.</summary>
internal static class CountersignActs
{
    public static IReadOnlyList<AllowedAction> Offer(GroupRule group, StepMemory memory, StepItem own)
    {
        var words = group.Rule.Words(group.Count(memory));
        var (zh, en) = (words.Zh + "。", words.En + ".");
        var closes = group.IsSponsor(own);
        if (closes)
            (zh, en) = (zh + "您汇总后会签结束，未表态的单位不再办理。", en + " Your act sums up and closes the countersign; whoever has not acted is no longer asked.");
        var dissent = closes ? (zh, en) : group.Dissent switch
        {
            DissentPolicy.Veto => ("一票否决：会签立即结束，报共同的上级领导协调。", "A veto: the countersign ends at once and goes to the common superior."),
            DissentPolicy.ReturnNow => ("立即退回拟稿人修改，改后重新会签。", "The draft goes back to its drafter at once and is countersigned again."),
            _ => ("记为不同意；会签意见不一致时报共同的上级领导协调。", "Counted as disagreement; unresolved dissent goes to the common superior."),
        };
        return
        [
            Acts.Build("agree", forward: true, needsOpinion: false, "无意见。", null, [], zh, en),
            Acts.Build("agree-with-changes", forward: false, needsOpinion: true, "原则同意，建议修改第×条。", null, [], zh, en),
            Acts.Build("disagree", forward: false, needsOpinion: true, "与我局职责不符，理由如下……", null, [], dissent.Item1, dissent.Item2),
            .. closes ? Array.Empty<AllowedAction>() :
            [
                Acts.Build("not-our-matter", forward: false, needsOpinion: true, "不涉及我局职责。", null, [], "不计入会签票数。", "Left out of the count."),
            ],
        ];
    }
}
