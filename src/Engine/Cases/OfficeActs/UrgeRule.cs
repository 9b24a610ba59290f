using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>催办: by the office, the drafter or a supervisor, once per item in four hours; it moves no due date.</summary>
internal static class UrgeRule
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(4);

    public static AllowedAction? Offer(CaseStand stand)
    {
        var actor = stand.Actor;
        if (stand.State.Suspension is not null || !(CaseAuthority.IsOffice(actor) || CaseAuthority.MayDirect(actor) || actor.UserName == stand.Facts.Drafter))
            return null;

        List<Choice> items = [.. stand.Items.Where(item => item.Person != actor.UserName
                && !(item.UrgedAt is { } urged && stand.Facts.Now - urged < Pause)).Select(item => CaseAct.Named(item, stand.Facts.Organization))];
        return items.Count == 0 ? null : CaseAct.Build("urge", needsOpinion: false,
            [new("target", "催办", "Whom", "choice", true, items, items.Count == 1 ? items[0].Value : null)], items[0].Value, "请抓紧办理。",
            "提醒承办人并记录，不改变办理期限；同一待办 4 小时内只能催办一次。", "Reminds the person asked and is recorded; no due date moves. Once in four hours for each item.");
    }

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act)
    {
        var (facts, organization) = (stand.Facts, stand.Facts.Organization);
        var item = stand.Items.First(one => one.Id.ToString() == act.Target);
        var by = organization.PersonLabel(act.Person);
        var said = string.IsNullOrWhiteSpace(act.Opinion) ? "" : act.Opinion;
        yield return new WorkItemUrged(item.Id);
        IEnumerable<string> people = item.Person is { } person ? [person] : organization.HoldersOf(item.Post ?? "").Select(one => one.UserName);
        foreach (var receiver in people)
        {
            yield return new AlertRaised(receiver, "urged", item.Id,
                $"{by.Zh}催办《{(string?)facts.Fields["title"]}》（{item.Title}）{(said.Length > 0 ? $"：{said}" : "。")}",
                $"{by.En} urges you to act on \"{(string?)facts.Fields["title"]}\" ({item.TitleEn}){(said.Length > 0 ? $": {said}" : ".")}", Urgent: true);
        }
    }
}
