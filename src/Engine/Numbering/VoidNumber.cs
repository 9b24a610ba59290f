using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Numbering;

/// <summary>作废: puts a reserved number on the void list. The number of a document is voided by the end of its case only.</summary>
/// <param name="ApprovedBy">Sign-in name of who approved it: an active person, not the one who voids.</param>
/// <param name="Once">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>number.registrar-required</c>, <c>number.not-available</c>, <c>field.invalid</c>.</exception>
public sealed record VoidNumber(Actor Actor, NumberKey Key, string Reason, string ApprovedBy, string? Once = null) : IRequest<VoidNumber.Receipt>
{
    public sealed record Receipt(string Text, DateTimeOffset VoidedAt);

    internal sealed class Handler(WorkflowDbContext db, NumberDesk desk) : IRequestHandler<VoidNumber, Receipt>
    {
        public async Task<Receipt> Handle(VoidNumber command, CancellationToken ct)
        {
            var (actor, key) = (command.Actor, command.Key);
            NumberDesk.RequireRight(actor);
            NumberDesk.RequireReason("reason", command.Reason);
            if (command.ApprovedBy == actor.UserName || actor.Organization.Person(command.ApprovedBy) is not { Active: true })
                throw NumberDesk.Invalid("approvedBy", "Name the active person who approved it, not yourself.", "必须写明批准人，批准人应为本人以外的在岗人员。");

            return await desk.DecideAsync(actor, command.Once, RequestHash.Of("number.void", key.ToString(), command.Reason, command.ApprovedBy), async () =>
            {
                var number = await desk.LockAsync(actor, key, ct);
                if (number.CaseId is not null)
                    throw NumberDesk.NotAvailable($"{number.Text} belongs to a document; it is voided when that case ends without issue.", $"{number.Text}已用于公文，只有该件终止时才作废。");
                if (number.VoidedAt is not null)
                    throw NumberDesk.NotAvailable($"{number.Text} is void already.", $"{number.Text}已作废。");

                var (organId, at) = (actor.OrganId, desk.Now);
                await db.Database.ExecuteSqlAsync($"""
                    UPDATE issued_numbers SET voided_at = {at}, voided_by = {actor.UserName}, void_reason = {command.Reason}, void_approved_by = {command.ApprovedBy}
                    WHERE organ_id = {organId} AND code = {key.Code} AND year = {key.Year} AND number = {key.Number}
                    """, ct);
                var by = actor.Organization.PersonLabel(command.ApprovedBy);
                desk.Record(actor, "number.voided", $"作废{number.Text}：{command.Reason}，{by.Zh}批准", $"voided {number.Text}: {command.Reason}, approved by {by.En}", key, command.Reason);
                return new Receipt(number.Text, at);
            }, ct);
        }
    }
}
