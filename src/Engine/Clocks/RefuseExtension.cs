using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.WorkItems;
using MediatR;

namespace Chancery.Engine.Clocks;

/// <summary>不同意延期: the deadline stays as it is, and who asked is told why.</summary>
/// <param name="Actor">Who approves extensions.</param>
/// <param name="Key">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>clock.approver-required</c>, <c>field.invalid</c>, <c>case.not-found</c>, <c>extension.not-asked</c>.</exception>
public sealed record RefuseExtension(Actor Actor, Guid CaseId, string Note, string? Key = null) : IRequest<RefuseExtension.Receipt>
{
    public sealed record Receipt(Guid CaseId, DateTimeOffset At);

    internal sealed class Handler(ClockChange change, OfficeRules rules) : IRequestHandler<RefuseExtension, Receipt>
    {
        public async Task<Receipt> Handle(RefuseExtension command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MayExtend(actor, rules.Clocks))
                throw new WorkflowException(ErrorCodes.ClockApproverRequired, "Your post does not decide on extensions.", "您的岗位无权审批延期。");
            ClockChange.RequireNote(actor, command.Note);

            return await change.CommitAsync(actor, command.CaseId, command.Key, RequestHash.Of("refuse-extension", command.CaseId.ToString(), command.Note), (locked, state, _) =>
            {
                var asked = state.Extension
                    ?? throw new WorkflowException(ErrorCodes.ExtensionNotAsked, "Nobody waits for an extension of this case.", "该件没有待批的延期申请。");
                state.Extension = null;
                var title = (string?)JsonNode.Parse(locked.Fields)!["title"];
                return Task.FromResult<List<Effect>>([new AlertRaised(asked.By, "extension", null, $"{actor.Name}不同意《{title}》延期：{command.Note}",
                    $"{actor.NameEn} does not extend \"{title}\": {command.Note}", Urgent: true)]);
            }, _ => ClockChange.Entry(actor, "deadline.extension-refused", command.Note, "不同意延期", "refused the extension", []), at => new Receipt(command.CaseId, at), ct);
        }
    }
}
