using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Outbox;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Stimuli;

/// <summary>Drops a stimulus or message that was given up; a run that waits for what it was to start learns that it never will.</summary>
/// <exception cref="WorkflowException"><c>role.required</c>; <c>stimulus.not-given-up</c>: unknown, delivered or decided about meanwhile.</exception>
public sealed record DiscardStimulus(Actor Actor, Guid Id) : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, GivenUpStimuli given, GivenUpMessages messages, TimeProvider clock) : IRequestHandler<DiscardStimulus, Unit>
    {
        public async Task<Unit> Handle(DiscardStimulus command, CancellationToken ct)
        {
            if (await db.FindGivenUpAsync(command.Actor, command.Id, ct) is not { } pending)
            {
                await messages.DiscardAsync(command.Actor, command.Id, clock.GetUtcNow(), ct);
                return Unit.Value;
            }

            await given.DecideAsync(command.Actor, pending, "stimulus.discarded", ("放弃未送达", "discarded what was not delivered"), clock.GetUtcNow(), batch =>
            {
                PendingStimuli.Remove(batch, pending);
                if (ParentOf(pending) is { } parent)
                    TellParent(batch, pending, parent, StimulusWords.Read(pending.Error).En);
            }, ct);
            return Unit.Value;
        }
    }

    /// <summary>The run that waits for the one a stimulus was to start; null when none does.</summary>
    internal static Guid? ParentOf(PendingStimulus pending) => pending.Kind == "start" && pending.CaseId is { } parent
        && (string?)JsonNode.Parse(pending.Payload)!["reply"] is not (null or nameof(DispatchReply.None)) ? parent : null;

    internal static void TellParent(EffectBatch batch, PendingStimulus pending, Guid parent, string why) => batch.Resume(parent, $"child:{pending.Id}", new JsonObject
    {
        ["workflowInstanceId"] = pending.Id.ToString(),
        ["status"] = nameof(CaseStatus.Faulted),
        ["error"] = why,
    });
}
