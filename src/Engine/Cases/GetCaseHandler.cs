using Chancery.Engine.Access;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Clocks;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.Runs;
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
        var rights = await cases.RightsAsync(actor, document, ct);
        var seen = rights.Of(document);
        var items = await Of(db.WorkItems, document).OrderBy(item => item.OpenedAt).ThenBy(item => item.Id).ToListAsync(ct);
        var visits = await db.Visits.AsNoTracking().Where(visit => visit.OrganId == document.OrganId && visit.CaseId == document.CaseId)
            .OrderBy(visit => visit.Number).ToListAsync(ct);
        var deadlines = await db.Deadlines.AsNoTracking()
            .Where(deadline => deadline.OrganId == document.OrganId && deadline.CaseId == document.CaseId && deadline.EndedAt == null
                && deadline.Clock != Deadline.TimerClock).ToListAsync(ct);
        var ledger = await db.LedgerEvents.AsNoTracking().Where(row => row.OrganId == document.OrganId && row.CaseId == document.CaseId)
            .OrderBy(row => row.Sequence).ToListAsync(ct);
        var attachments = await db.Attachments.AsNoTracking()
            .Where(one => one.OrganId == document.OrganId && one.CaseId == document.CaseId).OrderBy(one => one.Name).ToListAsync(ct);
        var links = await LinksAsync(actor, document, ct);
        await MarkReadAsync(actor, items, ct);

        var ran = PassedSteps.OfRoot(loaded.Pipeline, loaded.State) ?? await RunHistory.RanAsync(db, document.OrganId, document.CaseId, ct);
        var entries = ledger.Select(row => (Row: row, Entry: LedgerEntry.FromPayload(row.Payload))).ToList();
        var reasons = new SeenReasons(rules.DocumentTypes.GetValueOrDefault(document.Type), rights, actor.Organization);
        var named = AttachmentRows.Named(rules.DocumentTypes[document.Type], loaded.Facts.Fields).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var files = rights.MaySee("attachments") ? attachments.ToLookup(one => named.ContainsKey(one.Id)) : Array.Empty<Attachment>().ToLookup(_ => false);
        var mine = Mine(loaded, seen, items, deadlines, actor);
        return new GetCase.View(
            document.CaseId, document.Pipeline, document.PipelineTitle, loaded.Instance.DefinitionNumber, document.Type, document.Title, document.Status,
            seen.Number, seen.Kind, seen.Direction, seen.Urgency, seen.IssuingOrgan, document.Drafter, document.DrafterName,
            actor.Organization.UnitLabel(document.DrafterUnit).Zh, document.SubmittedAt, seen.DocumentDate,
            seen.Fields, CaseSteps.Of(loaded, visits, items, ran), [.. items.Where(item => item.Status == WorkItemStatus.Open).Select(item => Open(item, loaded, actor))],
            mine, [.. deadlines.OrderBy(deadline => deadline.DueAt).Select(deadline => Due(deadline, visits))],
            [.. visits.Select(visit => VisitOf(visit, items, actor.Organization))],
            [.. entries.Where(pair => pair.Entry.Kind.StartsWith("act.", StringComparison.Ordinal)).Select(pair => Opinion(pair.Row, pair.Entry, actor.Organization))],
            [.. files[true].OrderBy(one => named[one.Id]).Select(one => FileOf(one, actor.Organization))],
            [.. entries.SelectMany(pair => pair.Entry.Reasons.Select(reason => new GetCase.ReasonView(pair.Row.Sequence, pair.Row.At, reasons.Of(reason))))],
            loaded.State.Incidents, loaded.Pipeline.Definition)
        {
            CaseActions = OfficeActs.CaseActs.Offered(new(actor, loaded.Pipeline, loaded.State, loaded.Facts,
                [.. items.Where(item => item.Status == WorkItemStatus.Open && item.Kind == "act")],
                [.. visits.OrderByDescending(visit => visit.Number).Select(visit => visit.ActivityId).Distinct()])
            {
                Readings = items.FindAll(item => item is { Status: WorkItemStatus.Open, Kind: "read", ReadAt: null }),
                OpenLinks = await OpenLinks.OfAsync(db, actor, document.CaseId, ct),
            }),
            EarlierAttachments = [.. files[false].Select(one => FileOf(one, actor.Organization))],
            PipelineTitleEn = loaded.Pipeline.Definition.NameEn,
            KindEn = rules.KindEn(document.Type, seen.Kind),
            DrafterNameEn = actor.Organization.PersonEn(document.Drafter, document.DrafterName, document.DrafterNameEn),
            DrafterUnitEn = actor.Organization.UnitLabel(document.DrafterUnit).En,
            Links = links,
            Editable = rules.DocumentTypes[document.Type].Fields.Select(field => field.Name)
                .Where(name => mine.Any(item => rights.MayEdit(name, item.Step) && HumanStep.Edits(loaded.Pipeline, item.Step, name))).ToHashSet(),
            Waits = [.. loaded.State.Bookmarks.Where(one => one.DueAt is not null && loaded.Pipeline.Activities[one.ActivityId] is not HumanStep).OrderBy(one => one.DueAt).Select(one => WaitOf(one, loaded.Pipeline, entries.SelectMany(pair => pair.Entry.Reasons)))],
            Clocks = ClockOffer.Of(actor, rules.Clocks, loaded.State, deadlines, mine.Exists(row => row is { Kind: "act", Status: WorkItemStatus.Open }), clock.GetUtcNow()),
            Suspension = loaded.State.Suspension,
            SuspendedByName = loaded.State.Suspension is { } by ? actor.Organization.PersonLabel(by.By).Zh : null,
            SuspendedByNameEn = loaded.State.Suspension is { } byEn ? actor.Organization.PersonLabel(byEn.By).En : null,
        };
    }

    private async Task<IReadOnlyList<GetCase.LinkView>> LinksAsync(Actor actor, Document document, CancellationToken ct)
    {
        var found = await (from link in db.CaseLinks.AsNoTracking()
                           where link.OrganId == document.OrganId && (link.FromCase == document.CaseId || link.ToCase == document.CaseId)
                           join other in db.Documents.Where(Authority.MaySee(actor))
                               on link.FromCase == document.CaseId ? link.ToCase : link.FromCase equals other.CaseId
                           orderby link.At, other.CaseId
                           select new { link, other.CaseId, other.Pipeline, other.PipelineTitle, other.Title, other.Number, other.Status }).ToListAsync(ct);
        var ids = found.Where(one => one.Status == CaseStatus.Running).Select(one => one.CaseId).ToList();
        var clocks = ids.Count == 0 ? [] : await db.Deadlines.AsNoTracking()
            .Where(deadline => deadline.OrganId == document.OrganId && ids.Contains(deadline.CaseId) && deadline.Clock == Deadline.CaseClock && deadline.EndedAt == null)
            .ToDictionaryAsync(deadline => deadline.CaseId, ct);
        return [.. found.Select(one => new GetCase.LinkView(one.CaseId, one.Pipeline, one.PipelineTitle, one.Title, one.Number, one.Status,
            one.link.Relation, Relations.TitleOf(one.link.Relation).Zh, Relations.TitleOf(one.link.Relation).En, one.link.FromCase == document.CaseId)
        {
            Lamp = clocks.TryGetValue(one.CaseId, out var clocked) ? DueState.Of(rules.Calendar, clock.GetUtcNow(), clocked).Lamp : null,
            DueAt = clocked?.DueAt,
        })];
    }

    private static GetCase.AttachmentView FileOf(Attachment file, Organization office) =>
        new(file.Id, file.Name, file.MediaType, file.Size, file.UploadedAt, office.PersonLabel(file.UploadedBy).Zh, office.PersonLabel(file.UploadedBy).En);

    private static GetCase.VisitView VisitOf(Visit visit, List<WorkItem> items, Organization office)
    {
        var people = CaseSteps.PeopleOf(items.Where(item => item.Visit == visit.Number && item.Kind == "act"), office);
        return new(visit.Number, visit.ActivityId, visit.Title, visit.TitleEn, visit.OpenedAt, visit.ClosedAt, visit.Outcome, CaseSteps.Zh(people))
        {
            PeopleEn = CaseSteps.En(people),
        };
    }

    private static IQueryable<WorkItem> Of(IQueryable<WorkItem> items, Document document) =>
        items.AsNoTracking().Where(item => item.OrganId == document.OrganId && item.CaseId == document.CaseId);

    private async Task MarkReadAsync(Actor actor, List<WorkItem> items, CancellationToken ct)
    {
        var unread = items.Where(item => item.ReadAt is null).AsQueryable().Where(Authority.MayAct(actor, clock.GetUtcNow())).Select(item => item.Id).ToList();
        if (unread.Count == 0)
            return;
        var now = clock.GetUtcNow();
        await db.WorkItems.Where(item => item.OrganId == actor.OrganId && unread.Contains(item.Id) && item.ReadAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.ReadAt, now), ct);
    }

    private static GetCase.OpenItem Open(WorkItem item, LoadedCase loaded, Actor actor)
    {
        var office = actor.Organization;
        var person = item.Person is null ? null : office.PersonLabel(item.Person);
        var post = item.Post is null ? null : office.PostLabel(item.Post);
        IReadOnlyList<string> codes = CaseRun.UnitsOf(loaded.Pipeline, loaded.State, item.Visit, item.Id) is { Count: > 0 } group ? group
            : item.Unit is null ? [] : [item.Unit];
        var units = codes.Select(office.UnitLabel).ToList();
        return new(item.Id, item.ActivityId, item.Title, item.TitleEn, item.Kind, item.Person, person?.Zh,
            item.Post, post?.Zh, units.Count == 0 ? null : string.Join('、', units.Select(unit => unit.Zh)), item.OpenedAt, item.ReadAt)
        {
            PersonNameEn = person?.En,
            PostNameEn = post?.En,
            UnitEn = units.Count == 0 ? null : string.Join(", ", units.Select(unit => unit.En)),
        };
    }

    private List<ListWorkItems.Row> Mine(LoadedCase loaded, SeenDocument seen, List<WorkItem> items, List<Deadline> deadlines, Actor actor)
    {
        var document = loaded.Document;
        var mayAct = Authority.MayAct(actor, clock.GetUtcNow()).Compile();
        return [.. from item in items
                   where mayAct(item) || (item.ClosedBy == actor.UserName && item.Status == WorkItemStatus.Done)
                   let offer = loaded.Offer(item, actor.UserName)
                   where offer.Count > 0
                   let deadline = deadlines.Find(one => one.Visit == item.Visit)
                   let due = deadline is null ? null : DueState.Of(rules.Calendar, clock.GetUtcNow(), deadline)
                   select new ListWorkItems.Row(
                       item.Id, item.CaseId, item.ActivityId, item.Title, item.TitleEn, item.Visit, item.Kind, item.Status, item.Version,
                       document.Pipeline, document.Title, seen.Kind, seen.Urgency, seen.Number, document.Status, document.DrafterName,
                       actor.Organization.UnitLabel(document.DrafterUnit).Zh, item.Post, item.OpenedAt, item.ReadAt, item.ClosedAt, item.Action, item.Opinion,
                       deadline?.DueAt, due?.Lamp, due?.Remaining.Zh, due?.Remaining.En, offer)
                   {
                       DocumentKindEn = rules.KindEn(document.Type, seen.Kind),
                       DrafterNameEn = actor.Organization.PersonEn(document.Drafter, document.DrafterName, document.DrafterNameEn),
                       DrafterUnitEn = actor.Organization.UnitLabel(document.DrafterUnit).En,
                       PrincipalName = item.PrincipalFor(actor)?.Zh,
                       PrincipalNameEn = item.PrincipalFor(actor)?.En,
                   }];
    }

    private GetCase.DueView Due(Deadline deadline, List<Visit> visits)
    {
        var visit = visits.Find(one => one.Number == deadline.Visit);
        var now = clock.GetUtcNow();
        var due = DueState.Of(rules.Calendar, now, deadline);
        var own = deadline.ToClock();
        return new(deadline.Id, deadline.Clock, visit?.Title, visit?.TitleEn, deadline.Visit, deadline.DueAt, deadline.DueDate, due.Lamp,
            due.Remaining.Zh, due.Remaining.En, deadline.Provisional, own.Due.Explanation)
        {
            OriginalDueAt = own.OriginalDueAt,
            BudgetMinutes = (int)own.Budget(rules.Calendar).TotalMinutes,
            UsedMinutes = (int)own.Used(rules.Calendar, now).TotalMinutes,
            State = own.State,
            Extensions = own.Extensions,
        };
    }

    private static GetCase.WaitView WaitOf(Bookmark bookmark, Definitions.Pipeline pipeline, IEnumerable<Reasons.Reason> reasons)
    {
        var node = pipeline.Activities[bookmark.ActivityId].Node;
        var reference = Reasons.Reason.ToVisit(bookmark.Execution);
        return new(node.Id, node.Title, node.TitleEn, bookmark.DueAt!.Value, reasons.LastOrDefault(reason => reason.Subject == "due" && reason.Reference == reference));
    }

    private static GetCase.OpinionView Opinion(LedgerEvent row, LedgerEntry entry, Organization office)
    {
        var action = entry.Kind["act.".Length..];
        var known = ActionTitles.Of(action);
        (string Zh, string En) title = (entry.ActionTitle ?? known.Zh, entry.ActionTitleEn ?? known.En);
        return new(row.Sequence, entry.Visit, entry.StepTitle, entry.StepTitleEn, action, title.Zh, title.En, entry.Opinion,
            entry.Actor ?? "", entry.ActorName ?? "", entry.ActorPost, row.At, [.. (entry.Units ?? []).Select(unit => office.UnitLabel(unit).Zh)])
        {
            PersonNameEn = office.PersonEn(entry.Actor, entry.ActorName, entry.ActorNameEn),
            PostEn = office.PostEn(entry.ActorPost, entry.ActorPostEn),
            Principal = entry.OnBehalfOf,
            PrincipalName = entry.OnBehalfOfName,
            PrincipalNameEn = entry.OnBehalfOfNameEn,
            UnitsEn = [.. (entry.Units ?? []).Select(unit => office.UnitLabel(unit).En)],
        };
    }
}
