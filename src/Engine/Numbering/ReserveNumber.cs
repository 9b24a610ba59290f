using System.Globalization;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>留号: keeps the next number of a series for somebody until a moment; unused by then, it goes to the void list.</summary>
/// <param name="Year">This year or the next; null for this year.</param>
/// <param name="Holder">Sign-in name; the holder's own document, or one the holder registers, may use it.</param>
/// <param name="Once">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>number.registrar-required</c>, <c>field.invalid</c>.</exception>
public sealed record ReserveNumber(Actor Actor, string Code, int? Year, string Holder, DateTimeOffset Until, string Reason, string? Once = null) : IRequest<ReserveNumber.Receipt>
{
    /// <param name="Text">As it will be printed.</param>
    public sealed record Receipt(string Code, int Year, int Number, string Text, string Holder, DateTimeOffset Until);

    internal sealed class Handler(WorkflowDbContext db, NumberDesk desk) : IRequestHandler<ReserveNumber, Receipt>
    {
        public async Task<Receipt> Handle(ReserveNumber command, CancellationToken ct)
        {
            var actor = command.Actor;
            NumberDesk.RequireRight(actor);
            NumberDesk.RequireReason("reason", command.Reason);
            desk.RequireHolder(actor, command.Holder, command.Until);
            var series = desk.RequireSeries(actor, command.Code);
            var year = command.Year ?? desk.CurrentYear;
            if (year != desk.CurrentYear && year != desk.CurrentYear + 1)
                throw NumberDesk.Invalid("year", "Numbers are kept of this year or the next.", "只能保留当年或次年的编号。");

            return await desk.DecideAsync(actor, command.Once, RequestHash.Of("number.reserve", command.Code, command.Year?.ToString(CultureInfo.InvariantCulture), command.Holder, command.Until.ToString("O", CultureInfo.InvariantCulture), command.Reason), async () =>
            {
                var number = (await db.Database.SqlQuery<int>($"""
                    INSERT INTO number_series AS s (organ_id, code, year, last) VALUES ({actor.OrganId}, {command.Code}, {year}, 1)
                    ON CONFLICT (organ_id, code, year) DO UPDATE SET last = s.last + 1 RETURNING last AS "Value"
                    """).ToListAsync(ct))[0];
                var text = desk.Write(series, command.Code, year, number);
                db.Add(new IssuedNumber
                {
                    OrganId = actor.OrganId,
                    Code = command.Code,
                    Year = year,
                    Number = number,
                    Text = text,
                    GivenBy = actor.UserName,
                    GivenAt = desk.Now,
                    ReservedFor = command.Holder,
                    ReservedUntil = command.Until.ToUniversalTime(),
                    ReserveReason = command.Reason,
                });
                var holder = actor.Organization.PersonLabel(command.Holder);
                desk.Record(actor, "number.reserved", $"为{holder.Zh}保留{text}：{command.Reason}", $"kept {text} for {holder.En}: {command.Reason}",
                    new(command.Code, year, number), command.Reason);
                return new Receipt(command.Code, year, number, text, command.Holder, command.Until);
            }, ct);
        }
    }
}
