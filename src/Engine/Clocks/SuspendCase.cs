using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using MediatR;

namespace Chancery.Engine.Clocks;

/// <summary>挂起: every clock of the case stands, its items can only be read; the time left is kept.</summary>
/// <param name="Actor">Who approves it.</param>
/// <param name="Reason">Code of a listed reason (<see cref="ClockRules.SuspensionReasons"/>).</param>
/// <param name="Note">Why in this case.</param>
/// <param name="RequestedBy">Sign-in name of who asked for it; null when the approver did by themself.</param>
/// <param name="Key">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>clock.approver-required</c>, <c>field.invalid</c>, <c>case.not-found</c>, <c>case.closed</c>, <c>case.suspended</c>, <c>idempotency-key.reused</c>.</exception>
public sealed record SuspendCase(Actor Actor, Guid CaseId, string Reason, string Note, string? RequestedBy = null, string? Key = null) : IRequest<SuspendCase.Receipt>
{
    public sealed record Receipt(Guid CaseId, DateTimeOffset Since);

    internal sealed class Handler(ClockChange change, CaseClocks clocks, OfficeRules rules) : IRequestHandler<SuspendCase, Receipt>
    {
        public async Task<Receipt> Handle(SuspendCase command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MaySuspend(actor, rules.Clocks))
                throw new WorkflowException(ErrorCodes.ClockApproverRequired, "Your post does not approve suspensions.", "您的岗位无权批准挂起。");
            ClockChange.RequireNote(actor, command.Note, command.RequestedBy);
            var reason = rules.Clocks.SuspensionReasons.FirstOrDefault(one => one.Code == command.Reason)
                ?? throw new WorkflowException(ErrorCodes.FieldInvalid, "reason: one of the listed reasons.", "挂起理由必须是规定的情形之一。", "reason");

            return await change.CommitAsync(actor, command.CaseId, command.Key,
                RequestHash.Of("suspend", command.CaseId.ToString(), command.Reason, command.Note, command.RequestedBy),
                (locked, state, now) => clocks.SuspendAsync(locked, state, new Suspension(reason.Code, command.Note, actor.UserName, now), ct),
                _ => ClockChange.Entry(actor, "case.suspended", command.Note, $"批准挂起（{reason.Zh}）", $"suspended the case ({reason.En})",
                    new JsonObject { ["reason"] = reason.Code, ["requestedBy"] = command.RequestedBy }), at => new Receipt(command.CaseId, at), ct);
        }
    }
}
