using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using MediatR;

namespace Chancery.Engine.Clocks;

/// <summary>恢复: the clocks of a suspended case run on with the time they had left.</summary>
/// <exception cref="WorkflowException"><c>clock.approver-required</c>, <c>field.invalid</c>, <c>case.not-found</c>, <c>case.closed</c>, <c>case.not-suspended</c>.</exception>
public sealed record ResumeCase(Actor Actor, Guid CaseId, string Note) : IRequest<ResumeCase.Receipt>
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

            var at = await change.CommitAsync(actor, command.CaseId, (locked, state, now) => clocks.ResumeAsync(locked, state, now, ct),
                _ => ClockChange.Entry(actor, "case.resumed", command.Note, "恢复办理", "resumed the case", []), ct);
            return new(command.CaseId, at);
        }
    }
}
