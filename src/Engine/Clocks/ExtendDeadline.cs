using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;

namespace Chancery.Engine.Clocks;

/// <summary>延期: a deadline ends on a later day; the one first set is kept for the figures.</summary>
/// <param name="Actor">Who approves it.</param>
/// <param name="Deadline">Id of a running deadline of the case; null for that of the whole case.</param>
/// <param name="Until">The new last day.</param>
/// <param name="RequestedBy">Sign-in name of who asked for it; null when the approver did by themself.</param>
/// <param name="Key">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>clock.approver-required</c>, <c>field.invalid</c>, <c>case.not-found</c>, <c>case.closed</c>, <c>case.suspended</c>,
/// <c>deadline.not-found</c>, <c>deadline.passed</c>, <c>deadline.extended-out</c>.</exception>
public sealed record ExtendDeadline(Actor Actor, Guid CaseId, Guid? Deadline, DateOnly Until, string Note, string? RequestedBy = null, string? Key = null) : IRequest<ExtendDeadline.Receipt>
{
    public sealed record Receipt(Guid CaseId, DateTimeOffset DueAt, DateTimeOffset OriginalDueAt, int Extensions);

    internal sealed class Handler(ClockChange change, CaseClocks clocks, OfficeRules rules) : IRequestHandler<ExtendDeadline, Receipt>
    {
        public async Task<Receipt> Handle(ExtendDeadline command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MayExtend(actor, rules.Clocks))
                throw new WorkflowException(ErrorCodes.ClockApproverRequired, "Your post does not approve extensions.", "您的岗位无权批准延期。");
            ClockChange.RequireNote(actor, command.Note, command.RequestedBy);

            Receipt? receipt = null;
            var requestedBy = command.RequestedBy;
            var until = command.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return await change.CommitAsync(actor, command.CaseId, command.Key,
                RequestHash.Of("extend", command.CaseId.ToString(), command.Deadline?.ToString(), until, command.Note, command.RequestedBy), async (locked, state, now) =>
            {
                var asked = state.Extension;
                var effects = await clocks.ExtendAsync(locked, state, command.Deadline, command.Until, now, ct);
                var extended = effects.OfType<DeadlineChanged>().Single().Clock;
                receipt = new(command.CaseId, extended.Due.At, extended.OriginalDueAt, extended.Extensions);
                if (asked is not null && state.Extension is null)
                    effects.Add(Granted(asked, actor, locked, until));
                requestedBy ??= state.Extension is null ? asked?.By : null;
                return effects;
            }, _ => ClockChange.Entry(actor, "deadline.extended", command.Note, $"批准延期至{until}", $"extended the deadline to {until}",
                new JsonObject { ["until"] = until, ["originalDue"] = receipt!.OriginalDueAt.ToString("O", CultureInfo.InvariantCulture), ["requestedBy"] = requestedBy }),
                _ => receipt!, ct);
        }

        private static AlertRaised Granted(ExtensionRequest asked, Actor actor, LockedCase locked, string until)
        {
            var title = (string?)JsonNode.Parse(locked.Fields)!["title"];
            return new(asked.By, "extension", null, $"{actor.Name}同意《{title}》延期至{until}。", $"{actor.NameEn} extended \"{title}\" to {until}.", Urgent: false);
        }
    }
}
