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
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Clocks;

/// <summary>申请延期: who is asked to act asks, before the due moment, for a later day; nothing moves until it is granted.</summary>
/// <param name="Deadline">Id of a running deadline of the case; null for that of the whole case.</param>
/// <param name="Until">The last day asked for.</param>
/// <param name="Key">The client's <c>Idempotency-Key</c>: the same one again changes nothing and gives the same answer.</param>
/// <exception cref="WorkflowException"><c>extension.holder-required</c>, <c>extension.asked</c>, and as for <see cref="ExtendDeadline"/>.</exception>
public sealed record AskExtension(Actor Actor, Guid CaseId, Guid? Deadline, DateOnly Until, string Note, string? Key = null) : IRequest<AskExtension.Receipt>
{
    /// <param name="Asked">Sign-in names of those who decide.</param>
    public sealed record Receipt(Guid CaseId, Guid Deadline, DateOnly Until, IReadOnlyList<string> Asked);

    internal sealed class Handler(WorkflowDbContext db, ClockChange change, CaseClocks clocks, OfficeRules rules) : IRequestHandler<AskExtension, Receipt>
    {
        public async Task<Receipt> Handle(AskExtension command, CancellationToken ct)
        {
            var actor = command.Actor;
            ClockChange.RequireNote(actor, command.Note);
            var until = command.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Receipt? receipt = null;
            return await change.CommitAsync(actor, command.CaseId, command.Key,
                RequestHash.Of("ask-extension", command.CaseId.ToString(), command.Deadline?.ToString(), until, command.Note), async (locked, state, now) =>
            {
                await RequireHolderAsync(command, now, ct);
                var (deadline, _) = await clocks.RequireExtendableAsync(locked, state, command.Deadline, command.Until, now, ct);
                if (state.Extension is { } asked && asked.Deadline == deadline.Id)
                    throw Pending(asked, actor.Organization, rules);

                state.Extension = new(deadline.Id, command.Until, command.Note, actor.UserName, now);
                var deciders = rules.Clocks.DecidersOf(actor.Organization, [.. state.Handlers.Values], actor.UserName);
                receipt = new(command.CaseId, deadline.Id, command.Until, deciders);
                var title = (string?)JsonNode.Parse(locked.Fields)!["title"];
                return [.. deciders.Select(one => new AlertRaised(one, "extension", null, $"{actor.Name}申请将《{title}》延期至{until}：{command.Note}",
                    $"{actor.NameEn} asks to extend \"{title}\" to {until}: {command.Note}", Urgent: true))];
            }, _ => ClockChange.Entry(actor, "deadline.extension-asked", command.Note, $"申请延期至{until}", $"asked to extend the deadline to {until}",
                new JsonObject { ["until"] = until, ["deadline"] = receipt!.Deadline.ToString() }), _ => receipt!, ct);
        }

        private async Task RequireHolderAsync(AskExtension command, DateTimeOffset now, CancellationToken ct)
        {
            if (!await db.WorkItems.Where(Authority.MayAct(command.Actor, now)).AnyAsync(item => item.CaseId == command.CaseId && item.Kind == "act", ct))
                throw new WorkflowException(ErrorCodes.ExtensionHolderRequired,
                    "Who is asked to act on the case asks for an extension; nothing of it waits for you.", "由承办人申请延期，您没有该件的待办。");
        }

        private static WorkflowException Pending(ExtensionRequest asked, Organization office, OfficeRules rules)
        {
            var at = TimeZoneInfo.ConvertTime(asked.At, rules.Calendar.Zone);
            return new(ErrorCodes.ExtensionAsked,
                $"{office.PersonLabel(asked.By).En} asked at {at:yyyy-MM-dd HH:mm} for {asked.Until:yyyy-MM-dd}; it is not decided yet.",
                $"{office.PersonLabel(asked.By).Zh}已于{at:yyyy-MM-dd HH:mm}申请延期至{asked.Until:yyyy-MM-dd}，尚未批复。")
            {
                Facts = new Dictionary<string, object?> { ["who"] = office.PersonLabel(asked.By).Zh, ["what"] = "ask-extension", ["when"] = asked.At },
            };
        }
    }
}
