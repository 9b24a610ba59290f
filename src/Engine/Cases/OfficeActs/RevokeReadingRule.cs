using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>收回阅件: a copy to read that its reader has not opened is taken back, and with it the right to see the case that came of it alone.</summary>
internal static class RevokeReadingRule
{
    public const string Action = "revoke-reading";

    public static AllowedAction? Offer(CaseStand stand)
    {
        List<Choice> copies = [.. stand.Readings.Where(item => MayRevoke(stand, item)).Select(item => CaseAct.Named(item, stand.Facts.Organization))];
        return copies.Count == 0 ? null : CaseAct.Build(Action, needsOpinion: true,
            [new("target", "收回谁的阅件", "Whose copy", "choice", true, copies, copies.Count == 1 ? copies[0].Value : null)], copies[0].Value, "发送有误，予以收回。",
            "对方尚未打开，收回后不再列入其待阅，也不能再查看本件（另有待办的除外）；不影响流程。", "The reader has not opened it: it leaves their list, and they see the case no more unless they are asked otherwise. The route is not affected.");
    }

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act)
    {
        var item = stand.Readings.First(one => one.Id.ToString() == act.Target);
        yield return new WorkItemClosed(item.Id, WorkItemStatus.Recalled, null, act.Opinion);
        yield return new ReadingRevoked(item.Id);
    }

    // Whoever acts at the step that gave it out, or keeps the copies of the office
    private static bool MayRevoke(CaseStand stand, WorkItem item)
    {
        var actor = stand.Actor;
        return CaseAuthority.IsOffice(actor) || CaseAuthority.MayDirect(actor) || (actor.IsActive && actor.HasRole(Roles.Registrar))
            || stand.State.Handlers.GetValueOrDefault(item.ActivityId) == actor.UserName
            || stand.RunningVisits.Any(visit => visit.Number == item.Visit
                && ((HumanStep)stand.Pipeline.Activities[visit.ActivityId]).ItemsOf(visit).Any(one => one.Person == actor.UserName));
    }
}

/// <summary>A copy to read was taken back before it was opened: its alert names the document no more, and who waits for it waits no longer.</summary>
internal sealed record ReadingRevoked(Guid Item) : Effect;
