using System.Text.Json.Nodes;
using Chancery.Engine.Ledger;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>The clock's use case: reserved numbers nobody used in time go to the void list.</summary>
/// <returns>How many expired.</returns>
public sealed record ExpireReservations : IRequest<int>
{
    private const string Reason = "留号到期未用";

    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<ExpireReservations, int>
    {
        public async Task<int> Handle(ExpireReservations command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var expired = await db.IssuedNumbers.FromSql($"""
                SELECT * FROM issued_numbers WHERE case_id IS NULL AND voided_at IS NULL AND reserved_until <= {now}
                ORDER BY organ_id, code, year, number FOR UPDATE SKIP LOCKED
                """).AsNoTracking().ToListAsync(ct);
            foreach (var number in expired)
            {
                await db.Database.ExecuteSqlAsync($"""
                    UPDATE issued_numbers SET voided_at = {now}, voided_by = {number.ReservedFor}, void_reason = {Reason}
                    WHERE organ_id = {number.OrganId} AND code = {number.Code} AND year = {number.Year} AND number = {number.Number}
                    """, ct);
                db.Record(number.OrganId, null, now, "number.expired", $"{number.Text}留号到期未用，列入作废号。", $"{number.Text} was kept and not used in time; it is void.",
                    new JsonObject { ["code"] = number.Code, ["year"] = number.Year, ["number"] = number.Number });
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return expired.Count;
        }
    }
}
