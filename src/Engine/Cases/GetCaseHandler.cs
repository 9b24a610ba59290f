using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases;

internal sealed class GetCaseHandler(WorkflowDbContext db, CaseReader cases, OfficeRules rules, TimeProvider clock)
    : IRequestHandler<GetCase, GetCase.View>
{
    public async Task<GetCase.View> Handle(GetCase query, CancellationToken ct)
    {
        var actor = query.Actor;
        var document = await cases.RequireVisibleAsync(actor, query.CaseId, ct);
        var loaded = await cases.LoadAsync(actor, document, ct);
        var items = await Of(db.WorkItems, document).OrderBy(item => item.OpenedAt).ThenBy(item => item.Id).ToListAsync(ct);
        var visits = await db.Visits.AsNoTracking().Where(visit => visit.OrganId == document.OrganId && visit.CaseId == document.CaseId)
            .OrderBy(visit => visit.Number).ToListAsync(ct);
        var deadlines = await db.Deadlines.AsNoTracking()
            .Where(deadline => deadline.OrganId == document.OrganId && deadline.CaseId == document.CaseId && deadline.EndedAt == null).ToListAsync(ct);
        var ledger = await db.LedgerEvents.AsNoTracking().Where(row => row.OrganId == document.OrganId && row.CaseId == document.CaseId)
            .OrderBy(row => row.Sequence).ToListAsync(ct);
        var attachments = await db.Attachments.AsNoTracking()
            .Where(one => one.OrganId == document.OrganId && one.CaseId == document.CaseId).OrderBy(one => one.Name).ToListAsync(ct);
        var number = await db.WorkflowDefinitions.Where(one => one.OrganId == document.OrganId && one.Hash == loaded.Instance.DefinitionHash)
            .Select(one => one.Number).FirstAsync(ct);
        await MarkReadAsync(actor, items, ct);

        var entries = ledger.Select(row => (Row: row, Entry: LedgerEntry.FromPayload(row.Payload))).ToList();
        return new GetCase.View(
            document.CaseId, document.Pipeline, document.PipelineTitle, number, document.Type, document.Title, document.Status,
            document.Number, document.Kind, document.Direction, document.Urgency, document.IssuingOrgan, document.Drafter, document.DrafterName,
            actor.Organization.Unit(document.DrafterUnit)?.Name ?? document.DrafterUnit, document.SubmittedAt, document.DocumentDate,
            loaded.Facts.Fields, CaseSteps.Of(loaded, visits, items), [.. items.Where(item => item.Status == WorkItemStatus.Open).Select(item => Open(item, loaded))],
            Mine(loaded, items, deadlines, actor), [.. deadlines.OrderBy(deadline => deadline.DueAt).Select(deadline => Due(deadline, visits))],
            [.. visits.Select(visit => new GetCase.VisitView(visit.Number, visit.ActivityId, visit.Title, visit.TitleEn, visit.OpenedAt, visit.ClosedAt,
                visit.Outcome, CaseSteps.PeopleOf(items.Where(item => item.Visit == visit.Number && item.Kind == "act"), actor.Organization)))],
            [.. entries.Where(pair => pair.Entry.Kind.StartsWith("act.", StringComparison.Ordinal)).Select(pair => Opinion(pair.Row, pair.Entry, actor.Organization))],
            [.. attachments.Select(one => new GetCase.AttachmentView(one.Id, one.Name, one.MediaType, one.Size))],
            [.. entries.SelectMany(pair => pair.Entry.Reasons.Select(reason => new GetCase.ReasonView(pair.Row.Sequence, pair.Row.At, reason)))],
            loaded.State.Incidents, loaded.Pipeline.Definition);
    }

    private static IQueryable<WorkItem> Of(IQueryable<WorkItem> items, Document document) =>
        items.AsNoTracking().Where(item => item.OrganId == document.OrganId && item.CaseId == document.CaseId);

    private async Task MarkReadAsync(Actor actor, List<WorkItem> items, CancellationToken ct)
    {
        var unread = items.Where(item => item.ReadAt is null).AsQueryable().Where(Authority.MayAct(actor)).Select(item => item.Id).ToList();
        if (unread.Count == 0)
            return;
        var now = clock.GetUtcNow();
        await db.WorkItems.Where(item => item.OrganId == actor.OrganId && unread.Contains(item.Id) && item.ReadAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.ReadAt, now), ct);
    }

    private static GetCase.OpenItem Open(WorkItem item, LoadedCase loaded)
    {
        var organization = loaded.Facts.Organization;
        IReadOnlyList<string> units = CaseRun.UnitsOf(loaded.Pipeline, loaded.State, item.Visit, item.Id) is { Count: > 0 } group ? group
            : item.Unit is null ? [] : [item.Unit];
        return new(
            item.Id, item.ActivityId, item.Title, item.TitleEn, item.Kind, item.Person,
            item.Person is null ? null : organization.Person(item.Person)?.Name,
            item.Post, item.Post is null ? null : organization.Post(item.Post)?.Name,
            units.Count == 0 ? null : string.Join('、', Names(units, organization)), item.OpenedAt, item.ReadAt);
    }

    private static IEnumerable<string> Names(IEnumerable<string> units, Organization organization) =>
        units.Select(unit => organization.Unit(unit)?.Name ?? unit);

    private List<ListWorkItems.Row> Mine(LoadedCase loaded, List<WorkItem> items, List<Deadline> deadlines, Actor actor)
    {
        var document = loaded.Document;
        var mayAct = Authority.MayAct(actor).Compile();
        return [.. from item in items
                   where mayAct(item) || (item.ClosedBy == actor.UserName && item.Status == WorkItemStatus.Done)
                   let offer = loaded.Offer(item, actor.UserName)
                   where offer.Count > 0
                   let deadline = deadlines.Find(one => one.Visit == item.Visit)
                   let due = deadline is null ? null : DueState.Of(rules.Calendar, clock.GetUtcNow(), deadline)
                   select new ListWorkItems.Row(
                       item.Id, item.CaseId, item.ActivityId, item.Title, item.TitleEn, item.Visit, item.Kind, item.Status, item.Version,
                       document.Pipeline, document.Title, document.Kind, document.Urgency, document.Number, document.Status, document.DrafterName,
                       document.DrafterUnit, item.Post, item.OpenedAt, item.ReadAt, item.ClosedAt, item.Action, item.Opinion,
                       deadline?.DueAt, due?.Lamp, due?.Remaining.Zh, due?.Remaining.En, offer)];
    }

    private GetCase.DueView Due(Deadline deadline, List<Visit> visits)
    {
        var visit = visits.Find(one => one.Number == deadline.Visit);
        var due = DueState.Of(rules.Calendar, clock.GetUtcNow(), deadline);
        return new(deadline.Id, deadline.Clock, visit?.Title, visit?.TitleEn, deadline.Visit, deadline.DueAt, deadline.DueDate, due.Lamp,
            due.Remaining.Zh, due.Remaining.En, deadline.Provisional, StoredJson.Reason(deadline.Reason));
    }

    private static GetCase.OpinionView Opinion(LedgerEvent row, LedgerEntry entry, Organization organization)
    {
        var action = entry.Kind["act.".Length..];
        var title = ActionTitles.Of(action);
        return new(row.Sequence, entry.Visit, entry.StepTitle, entry.StepTitleEn, action, title.Zh, title.En, entry.Opinion,
            entry.Actor ?? "", entry.ActorName ?? "", entry.ActorPost, row.At, [.. Names(entry.Units ?? [], organization)]);
    }
}
