using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>离职转办: an item that reaches nobody goes to the post's other holders, else to the unit's head, who names somebody.</summary>
internal static class Succession
{
    public static bool IsOutOfReach(StepItem item, Organization organization) =>
        item.Status == WorkItemStatus.Open && !Addressee.IsReached(item.Person, item.Post, organization);

    /// <summary>Gives every such item of the visit to somebody else.</summary>
    public static void Apply(ActivityContext context, bool mayBeDrafter)
    {
        var memory = StepMemory.Of(context.Execution);
        foreach (var item in memory.Items.Where(item => IsOutOfReach(item, context.Facts.Organization)).ToList())
        {
            context.Emit(new WorkItemClosed(item.Id, WorkItemStatus.Transferred, null, null));
            StepItems.HandOver(context, memory, item, Find(item, context.Facts, mayBeDrafter));
        }

        memory.SaveTo(context.Execution);
    }

    /// <summary>Who takes over what was asked of somebody who has left.</summary>
    public static Owner Find(StepItem item, CaseFacts facts, bool mayBeDrafter)
    {
        var organization = facts.Organization;
        var duties = TakeOver.DutiesOf(item.View(), organization).OrderBy(post => post.Rank).ToList();
        foreach (var duty in duties.Concat(duties.Select(duty => InheritedBy(duty, organization)).OfType<Post>()))
        {
            var holders = Able(organization.HoldersOf(duty.Code), item, facts, mayBeDrafter);
            // Whoever succeeds a finder is a finder too, unless it is the duty itself that has a holder again
            var orphan = item.Orphan && duty.Code != item.Duty;
            var (names, namesEn) = (string.Join('、', holders.Select(one => one.Name)), string.Join(" or ", holders.Select(one => one.NameEn)));
            if (holders.Count > 0)
                return new Owner(holders.Count == 1 ? holders[0].UserName : null, duty.Code, duty.Unit, duties.Contains(duty)
                    ? Because(item, facts, duty, $"同岗位“{duty.Name}”的{names}接办", $"{namesEn} of the same post, {duty.NameEn}, takes over")
                    : Because(item, facts, duty, $"原单位已并入，由“{duty.Name}”{names}接办", $"the unit was merged, and {namesEn}, {duty.NameEn}, takes over"), orphan);
        }

        // The leaders are not asked to find somebody: the office does it for them
        var unit = organization.UnitInCharge(duties.Count > 0 ? duties[0].Unit : item.Unit ?? facts.DrafterUnit);
        for (; unit is { Kind: not "leaders" }; unit = unit.Parent is { } above ? organization.UnitInCharge(above) : null)
        {
            if (unit.HeadPost is { } head && Able(organization.HoldersOf(head), item, facts, mayBeDrafter) is [var finder, ..])
                return new Owner(finder.UserName, null, unit.Code, Because(item, facts, null,
                    $"该岗位现无人，由{unit.Name}负责人{finder.Name}指定承办人", $"nobody holds the post now; {finder.NameEn}, head of {unit.NameEn}, names somebody"), Orphan: true)
                { Duty = duties.Count > 0 ? duties[0].Code : null };
        }

        return OwnerRule.Orphaned("succession", facts, mayBeDrafter);
    }

    /// <summary>The post that has the duty since the unit was merged into another: its head for the head, its liaison for the liaison.</summary>
    private static Post? InheritedBy(Post duty, Organization organization)
    {
        if (organization.Unit(duty.Unit) is not { MergedInto: not null } merged || organization.UnitInCharge(merged.Code) is not { } now)
            return null;

        var code = duty.Code == merged.HeadPost ? now.HeadPost : duty.Code == merged.LiaisonPost ? now.LiaisonPost ?? now.HeadPost : null;
        return code is null ? null : organization.Post(code);
    }

    private static List<Person> Able(IReadOnlyList<Person> holders, StepItem item, CaseFacts facts, bool mayBeDrafter) =>
        [.. holders.Where(person => person.UserName != item.Person && (mayBeDrafter || person.UserName != facts.Drafter))];

    private static Reason Because(StepItem item, CaseFacts facts, Post? duty, string zh, string en)
    {
        var organization = facts.Organization;
        var (who, whoEn) = item.Person is { } person
            ? (organization.Person(person)?.Name ?? person, organization.Person(person)?.NameEn ?? person)
            : (organization.Post(item.Post ?? "")?.Name ?? item.Post, organization.Post(item.Post ?? "")?.NameEn ?? item.Post);
        return new("assignee", "owner.succession", new JsonObject
        {
            ["formerPerson"] = item.Person,
            ["formerPost"] = item.Post ?? item.Duty,
            ["post"] = duty?.Code,
            ["organizationVersion"] = organization.Version,
        }, $"机构人员调整：原由{who}办理，现已不在岗；{zh}。", $"The office changed: {whoEn} is no longer in the post; {en}.");
    }
}
