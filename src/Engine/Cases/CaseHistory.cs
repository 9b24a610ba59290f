using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases;

/// <summary>What happened to a case, oldest first, in words.</summary>
public sealed record GetCaseHistory(Actor Actor, Guid CaseId) : IRequest<IReadOnlyList<GetCaseHistory.Entry>>
{
    /// <param name="Kind">Ledger kind, such as <c>act.agree</c>.</param>
    /// <param name="Zh">One readable line.</param>
    public sealed record Entry(
        long Sequence, DateTimeOffset At, string Kind, string? Actor, string? ActorName, string? ActorPost,
        int? Visit, string? Step, string? StepEn, string? Opinion, string Zh, string En)
    {
        public string? ActorNameEn { get; init; }

        public string? ActorPostEn { get; init; }

        /// <summary>The issued number when it was given here; null otherwise, and for who may not see it.</summary>
        public string? Number { get; init; }
    }

    internal sealed class Handler(WorkflowDbContext db, CaseReader cases) : IRequestHandler<GetCaseHistory, IReadOnlyList<Entry>>
    {
        public async Task<IReadOnlyList<Entry>> Handle(GetCaseHistory query, CancellationToken ct)
        {
            var document = await cases.RequireVisibleAsync(query.Actor, query.CaseId, ct);
            var rows = await LedgerOf(db, document.OrganId, document.CaseId).ToListAsync(ct);
            var seesNumber = (await cases.RightsAsync(query.Actor, document, ct)).MaySee("number");
            var entries = rows.ConvertAll(row => (row, entry: LedgerEntry.FromPayload(row.Payload)));
            return [.. entries.Select((pair, i) => new Entry(
                pair.row.Sequence, pair.row.At, pair.row.Kind, pair.row.Actor, pair.entry.ActorName, pair.entry.ActorPost,
                pair.entry.Visit, pair.entry.StepTitle, pair.entry.StepTitleEn, pair.entry.Opinion, pair.entry.Zh, pair.entry.En)
            {
                ActorNameEn = query.Actor.Organization.PersonEn(pair.row.Actor, pair.entry.ActorName, pair.entry.ActorNameEn),
                ActorPostEn = query.Actor.Organization.PostEn(pair.entry.ActorPost, pair.entry.ActorPostEn),
                // Every event keeps the number of its moment
                Number = seesNumber && (i == 0 || entries[i - 1].entry.Number != pair.entry.Number) ? pair.entry.Number : null,
            })];
        }
    }

    internal static IQueryable<LedgerEvent> LedgerOf(WorkflowDbContext db, int organId, Guid caseId) =>
        db.LedgerEvents.AsNoTracking().Where(row => row.OrganId == organId && row.CaseId == caseId).OrderBy(row => row.Sequence);
}

/// <summary>The case's ledger with its hash chain, and whether the chain holds.</summary>
public sealed record GetCaseLedger(Actor Actor, Guid CaseId) : IRequest<GetCaseLedger.View>
{
    /// <param name="Verified">Whether every sequence and hash of the chain was recomputed and holds.</param>
    public sealed record View(Guid CaseId, bool Verified, IReadOnlyList<Row> Events);

    /// <param name="Hash">Lower-case hex.</param>
    public sealed record Row(
        long Sequence, DateTimeOffset At, string? Actor, string Kind, JsonNode Payload, short Algorithm, string Previous, string Hash);

    internal sealed class Handler(WorkflowDbContext db, CaseReader cases) : IRequestHandler<GetCaseLedger, View>
    {
        public async Task<View> Handle(GetCaseLedger query, CancellationToken ct)
        {
            var document = await cases.RequireVisibleAsync(query.Actor, query.CaseId, ct);
            // The head first: an act committed in between is left for the next reading
            var head = await db.WorkflowInstances.AsNoTracking().Where(one => one.OrganId == document.OrganId && one.Id == document.CaseId)
                .Select(one => new { one.LedgerSequence, one.LedgerHash }).FirstAsync(ct);
            var rows = await GetCaseHistory.LedgerOf(db, document.OrganId, document.CaseId).Where(row => row.Sequence <= head.LedgerSequence).ToListAsync(ct);
            var holds = rows.Count == head.LedgerSequence && Chain.Holds(document.CaseId, rows)
                && (rows.Count == 0 || rows[^1].Hash.AsSpan().SequenceEqual(head.LedgerHash));
            // Left out after the chain was checked: who may not see a field proves the chain by the answer's word
            var rights = await cases.RightsAsync(query.Actor, document, ct);
            return new(query.CaseId, holds, [.. rows.Select(row => new Row(row.Sequence, row.At, row.Actor, row.Kind,
                rights.SeenEvent(row.Payload), row.Algorithm, Convert.ToHexStringLower(row.Previous), Convert.ToHexStringLower(row.Hash)))]);
        }
    }
}

/// <summary>Recomputes a case's chain.</summary>
internal static class Chain
{
    public static bool Holds(Guid stream, IReadOnlyList<LedgerEvent> rows)
    {
        var previous = LedgerHash.Genesis;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Sequence != i + 1 || !row.Previous.AsSpan().SequenceEqual(previous)
                || !LedgerHash.Of(stream, row.Sequence, previous, row.Payload).AsSpan().SequenceEqual(row.Hash))
                return false;
            previous = row.Hash;
        }

        return true;
    }
}
