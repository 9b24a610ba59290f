using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>All series with their last number, void list and proof that nothing is missing.</summary>
public sealed record ListNumberSeries(Actor Actor) : IRequest<IReadOnlyList<ListNumberSeries.Row>>
{
    /// <param name="Gaps">Numbers never given below the last one; always empty unless something is broken.</param>
    public sealed record Row(string Code, int Year, int Last, IReadOnlyList<int> Gaps, IReadOnlyList<Void> Voids)
    {
        /// <summary>Kept for somebody and not yet used.</summary>
        public IReadOnlyList<Kept> Reserved { get; init; } = [];
    }

    /// <param name="Reason">Null where it is the opinion on a document that the reader may not see.</param>
    /// <param name="By">Name of who voided it.</param>
    public sealed record Void(int Number, string Text, string? Reason, string By, DateTimeOffset At)
    {
        public string? ByEn { get; init; }

        /// <summary>Name of who approved it; null when the end of its case or of its reservation voided it.</summary>
        public string? ApprovedBy { get; init; }

        public string? ApprovedByEn { get; init; }

        /// <summary>When it was taken into use again; null while it is void.</summary>
        public DateTimeOffset? ReusedAt { get; init; }
    }

    /// <param name="For">Name of the holder.</param>
    public sealed record Kept(int Number, string Text, string For, string ForEn, DateTimeOffset Until, string Reason);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListNumberSeries, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(ListNumberSeries query, CancellationToken ct)
        {
            var organId = query.Actor.OrganId;
            var series = await db.NumberSeries.AsNoTracking().Where(one => one.OrganId == organId)
                .OrderByDescending(one => one.Year).ThenBy(one => one.Code).ToListAsync(ct);
            var numbers = await db.IssuedNumbers.AsNoTracking().Where(one => one.OrganId == organId).OrderBy(one => one.Number).ToListAsync(ct);
            var seen = await SeenAsync(query.Actor, numbers, ct);
            var reused = await db.ReusedNumbers.AsNoTracking().Where(one => one.OrganId == organId).ToListAsync(ct);
            return [.. series.Select(one => RowOf(one, [.. numbers.Where(number => number.Code == one.Code && number.Year == one.Year)],
                [.. reused.Where(number => number.Code == one.Code && number.Year == one.Year)], query.Actor.Organization, seen))];
        }

        /// <summary>Whose reason may be read: a document that ended tells its refuser's opinion.</summary>
        private async Task<Func<Guid?, bool>> SeenAsync(Actor actor, List<IssuedNumber> numbers, CancellationToken ct)
        {
            if (Authority.MayKeepNumbers(actor))
                return _ => true;

            var ended = numbers.Where(number => number.VoidedAt is not null).Select(number => number.CaseId).OfType<Guid>().ToList();
            var seen = await db.Documents.Where(Authority.MaySee(actor)).Where(document => ended.Contains(document.CaseId)).Select(document => document.CaseId).ToListAsync(ct);
            return caseId => caseId is null || seen.Contains(caseId.Value);
        }

        private static Row RowOf(NumberSeries series, List<IssuedNumber> given, List<ReusedNumber> reused, Organization office, Func<Guid?, bool> seen) => new(
            series.Code, series.Year, series.Last,
            [.. Enumerable.Range(1, series.Last).Except(given.Select(number => number.Number))],
            [.. given.Where(number => number.VoidedAt is not null)
                .Select(number => VoidOf(number.Number, number.Text, seen(number.CaseId) ? number.VoidReason ?? "" : null, number.VoidedBy, number.VoidApprovedBy, number.VoidedAt!.Value, null, office))
                .Concat(reused.Select(number => VoidOf(number.Number, number.Text, number.VoidReason, number.VoidedBy, number.VoidApprovedBy, number.VoidedAt, number.ReusedAt, office)))
                .OrderBy(number => number.Number).ThenBy(number => number.At)])
        {
            Reserved = [.. given.Where(number => number is { CaseId: null, VoidedAt: null }).Select(number => new Kept(
                number.Number, number.Text, office.PersonLabel(number.ReservedFor ?? "").Zh, office.PersonLabel(number.ReservedFor ?? "").En,
                number.ReservedUntil ?? default, number.ReserveReason ?? ""))],
        };

        private static Void VoidOf(
            int number, string text, string? reason, string? by, string? approvedBy, DateTimeOffset at, DateTimeOffset? reusedAt, Organization office) =>
            new(number, text, reason, office.PersonLabel(by ?? "").Zh, at)
            {
                ByEn = office.PersonLabel(by ?? "").En,
                ApprovedBy = approvedBy is null ? null : office.PersonLabel(approvedBy).Zh,
                ApprovedByEn = approvedBy is null ? null : office.PersonLabel(approvedBy).En,
                ReusedAt = reusedAt,
            };
    }
}
