using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>年终缺号报告: every series of a year, accounted for number by number.</summary>
/// <param name="Year">Year of the series; null for the current one.</param>
public sealed record GetNumberGaps(Actor Actor, int? Year) : IRequest<GetNumberGaps.Report>
{
    /// <param name="Sound">No series has a gap.</param>
    public sealed record Report(int Year, bool Sound, IReadOnlyList<Series> Series);

    /// <param name="Used">Numbers that belong to documents: <paramref name="Last"/> = used + reserved + void + gaps.</param>
    /// <param name="Reserved">Kept and not yet used.</param>
    /// <param name="Void">On the void list now.</param>
    /// <param name="Reused">Once void and taken into use again; counted among the others.</param>
    /// <param name="Gaps">Never given below the last; always empty unless something is broken.</param>
    public sealed record Series(
        string Code, string TitleZh, string TitleEn, int Last, int Used, IReadOnlyList<string> Reserved, IReadOnlyList<string> Void,
        IReadOnlyList<string> Reused, IReadOnlyList<int> Gaps);

    internal sealed class Handler(WorkflowDbContext db, OfficeRules rules, TimeProvider clock) : IRequestHandler<GetNumberGaps, Report>
    {
        public async Task<Report> Handle(GetNumberGaps query, CancellationToken ct)
        {
            var year = query.Year ?? rules.DayOf(clock.GetUtcNow()).Year;
            var organId = query.Actor.OrganId;
            var series = await db.NumberSeries.AsNoTracking().Where(one => one.OrganId == organId && one.Year == year).OrderBy(one => one.Code).ToListAsync(ct);
            var numbers = await db.IssuedNumbers.AsNoTracking().Where(one => one.OrganId == organId && one.Year == year).OrderBy(one => one.Number).ToListAsync(ct);
            var reused = await db.ReusedNumbers.AsNoTracking().Where(one => one.OrganId == organId && one.Year == year).OrderBy(one => one.Number).ToListAsync(ct);
            List<Series> rows = [.. series.Select(one => RowOf(one, [.. numbers.Where(number => number.Code == one.Code)],
                [.. reused.Where(number => number.Code == one.Code).Select(number => number.Text).Distinct()], query.Actor.Organization))];
            return new(year, rows.TrueForAll(row => row.Gaps.Count == 0), rows);
        }

        private Series RowOf(NumberSeries series, List<IssuedNumber> given, List<string> reused, Organization organization)
        {
            var title = rules.Numbering.OfCode(series.Code, organization);
            return new(series.Code, title?.Zh ?? series.Code, title?.En ?? series.Code, series.Last,
                given.Count(number => number.VoidedAt is null && number.CaseId is not null),
                [.. given.Where(number => number.VoidedAt is null && number.CaseId is null).Select(number => number.Text)],
                [.. given.Where(number => number.VoidedAt is not null).Select(number => number.Text)],
                reused, [.. Enumerable.Range(1, series.Last).Except(given.Select(number => number.Number))]);
        }
    }
}
