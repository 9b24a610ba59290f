using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Clocks;

/// <summary>恢复: the clocks of a suspended case run on with the time they had left.</summary>
/// <param name="Key">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>clock.approver-required</c>, <c>field.invalid</c>, <c>case.not-found</c>, <c>case.closed</c>, <c>case.not-suspended</c>, <c>idempotency-key.reused</c>.</exception>
public sealed record ResumeCase(Actor Actor, Guid CaseId, string Note, string? Key = null) : IRequest<ResumeCase.Receipt>
{
    public sealed record Receipt(Guid CaseId, DateTimeOffset At);

    internal sealed class Handler(ClockChange change, CaseClocks clocks, OfficeRules rules) : IRequestHandler<ResumeCase, Receipt>
    {
        public async Task<Receipt> Handle(ResumeCase command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MaySuspend(actor, rules.Clocks))
                throw new WorkflowException(ErrorCodes.ClockApproverRequired, "Your post does not resume suspended cases.", "您的岗位无权恢复挂起的公文。");
            ClockChange.RequireNote(actor, command.Note);

            return await change.CommitAsync(actor, command.CaseId, command.Key, RequestHash.Of("resume", command.CaseId.ToString(), command.Note), (locked, state, now) => clocks.ResumeAsync(locked, state, now, ct),
                _ => ClockChange.Entry(actor, "case.resumed", command.Note, "恢复办理", "resumed the case", []),
                at => new Receipt(command.CaseId, at), ct, batch => CallFor(batch, actor.OrganId, command.CaseId));
        }

        // What came while the case stood is due now
        private static void CallFor(EffectBatch batch, int organId, Guid caseId)
        {
            batch.Add("UPDATE pending_stimuli SET next_at = $3 WHERE organ_id = $1 AND case_id = $2 AND next_at > $3", organId, caseId, batch.At);
            batch.Wake();
        }
    }
}
