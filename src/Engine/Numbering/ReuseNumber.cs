using System.Globalization;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>重新启用: takes a number off the void list, within its year, and keeps it for somebody; what the list said stays on record.</summary>
/// <param name="Holder">Sign-in name; as with a reservation.</param>
/// <param name="Once">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>number.registrar-required</c>, <c>number.not-available</c>, <c>field.invalid</c>.</exception>
public sealed record ReuseNumber(Actor Actor, NumberKey Key, string Holder, DateTimeOffset Until, string Reason, string? Once = null) : IRequest<ReserveNumber.Receipt>
{
    internal sealed class Handler(WorkflowDbContext db, NumberDesk desk) : IRequestHandler<ReuseNumber, ReserveNumber.Receipt>
    {
        public async Task<ReserveNumber.Receipt> Handle(ReuseNumber command, CancellationToken ct)
        {
            var (actor, key) = (command.Actor, command.Key);
            NumberDesk.RequireRight(actor);
            NumberDesk.RequireReason("reason", command.Reason);
            desk.RequireHolder(actor, command.Holder, command.Until);
            if (key.Year != desk.CurrentYear)
                throw NumberDesk.NotAvailable("A void number is used again within its year only.", "作废号只能在当年内重新启用。");

            return await desk.DecideAsync(actor, command.Once, RequestHash.Of("number.reuse", key.ToString(), command.Holder, command.Until.ToString("O", CultureInfo.InvariantCulture), command.Reason), async () =>
            {
                var number = await desk.LockAsync(actor, key, ct);
                if (number.VoidedAt is not { } voidedAt)
                    throw NumberDesk.NotAvailable($"{number.Text} is not void.", $"{number.Text}不是作废号。");

                db.Add(Former(number, voidedAt, actor.UserName));
                var (organId, until) = (actor.OrganId, command.Until.ToUniversalTime());
                await db.Database.ExecuteSqlAsync($"""
                    UPDATE issued_numbers SET case_id = NULL, voided_at = NULL, voided_by = NULL, void_reason = NULL, void_approved_by = NULL,
                           reserved_for = {command.Holder}, reserved_until = {until}, reserve_reason = {command.Reason}
                    WHERE organ_id = {organId} AND code = {key.Code} AND year = {key.Year} AND number = {key.Number}
                    """, ct);
                var holder = actor.Organization.PersonLabel(command.Holder);
                desk.Record(actor, "number.reused", $"重新启用作废号{number.Text}，留给{holder.Zh}：{command.Reason}",
                    $"took the void {number.Text} into use again for {holder.En}: {command.Reason}", key, command.Reason);
                return new ReserveNumber.Receipt(key.Code, key.Year, key.Number, number.Text, command.Holder, command.Until);
            }, ct);
        }

        private ReusedNumber Former(IssuedNumber number, DateTimeOffset voidedAt, string actor) => new()
        {
            OrganId = number.OrganId,
            Code = number.Code,
            Year = number.Year,
            Number = number.Number,
            VoidedAt = voidedAt,
            Text = number.Text,
            FormerCase = number.CaseId,
            VoidReason = number.VoidReason ?? "",
            VoidedBy = number.VoidedBy ?? "",
            VoidApprovedBy = number.VoidApprovedBy,
            ReusedBy = actor,
            ReusedAt = desk.Now,
        };
    }
}
