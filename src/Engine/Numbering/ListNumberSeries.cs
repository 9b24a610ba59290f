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
    public sealed record Row(string Code, int Year, int Last, IReadOnlyList<int> Gaps, IReadOnlyList<Void> Voids);

    public sealed record Void(int Number, string Text, string Reason, string By, DateTimeOffset At)
    {
        public string? ByEn { get; init; }
    }

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListNumberSeries, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(ListNumberSeries query, CancellationToken ct)
        {
            var organId = query.Actor.OrganId;
            var series = await db.NumberSeries.AsNoTracking().Where(one => one.OrganId == organId)
                .OrderByDescending(one => one.Year).ThenBy(one => one.Code).ToListAsync(ct);
            var numbers = await db.IssuedNumbers.AsNoTracking().Where(one => one.OrganId == organId).OrderBy(one => one.Number).ToListAsync(ct);
            return [.. series.Select(one => RowOf(one, [.. numbers.Where(number => number.Code == one.Code && number.Year == one.Year)], query.Actor))];
        }

        private static Row RowOf(NumberSeries series, List<IssuedNumber> given, Actor actor) => new(
            series.Code, series.Year, series.Last,
            [.. Enumerable.Range(1, series.Last).Except(given.Select(number => number.Number))],
            [.. given.Where(number => number.VoidedAt is not null).Select(number => new Void(
                number.Number, number.Text, number.VoidReason ?? "", actor.Organization.PersonLabel(number.VoidedBy ?? "").Zh, number.VoidedAt!.Value)
            {
                ByEn = actor.Organization.PersonLabel(number.VoidedBy ?? "").En,
            })]);
    }
}
