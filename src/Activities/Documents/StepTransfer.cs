using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>转办: the duty moves for good; never to an earlier approver, nor to the drafter on a review step.</summary>
internal static class StepTransfer
{
    private static readonly string[] Administrators = [Roles.SystemAdministrator, Roles.SecurityAdministrator, Roles.AuditAdministrator];

    /// <param name="fits">The step's own rule; nobody fitting, an orphan may go to anybody, so that it never ends with its finder.</param>
    public static IEnumerable<AllowedAction> Offer(StepView view, StepItem item, bool mayBeDrafter, Func<Person, bool> fits)
    {
        var past = view.State.Handlers.Where(one => view.State.PassedGates.ContainsKey(UnitHandler.StepOf(one.Key))).Select(one => one.Value)
            .ToHashSet(StringComparer.Ordinal);
        var organization = view.Facts.Organization;
        var able = organization.People
            .Where(person => person.Active && person.UserName != view.Person && person.UserName != item.Person && person.Posts.Count > 0
                && !Administrators.Any(role => organization.HasRole(person.UserName, role))
                && (mayBeDrafter || person.UserName != view.Facts.Drafter) && !past.Contains(person.UserName))
            .OrderByDescending(person => person.Posts.Any(post => organization.Post(post)?.Unit == item.Unit)).ToList();
        var fitting = able.Where(fits).ToList();
        List<Choice> people = [.. (fitting.Count == 0 && item.Orphan ? able : fitting).Select(person => new Choice(person.UserName,
            $"{person.Name}（{organization.MainPost(person.UserName)?.Name}）", $"{person.NameEn} ({organization.MainPost(person.UserName)?.NameEn})"))];
        if (people.Count == 0)
            yield break;

        yield return Acts.Build("transfer", forward: item.Orphan, needsOpinion: false, "请代为办理。", people[0].Value,
            [new("target", "转给", "To", "person", true, people, null)],
            "本件转由所选人员办理，您不再承办；环节计时不变。", "The chosen person takes over for good; the step's clock goes on unchanged.");
    }

    public static void CarryOut(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var item = memory.Find(act.Item)!;
        var from = context.Facts.Organization.Person(act.Person);
        context.Emit(new WorkItemClosed(act.Item, WorkItemStatus.Transferred, act.Action, act.Opinion));
        StepItems.HandOver(context, memory, item,
            OwnerRule.Named(act.Target!, "transfer", context.Facts, $"{from?.Name}转办的接收人", $"the person {from?.NameEn} handed it to"));
        memory.SaveTo(context.Execution);
    }
}
