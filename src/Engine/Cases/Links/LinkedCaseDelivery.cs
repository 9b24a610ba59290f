using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Stimuli;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Cases.Links;

/// <summary>Opens the case that an act of another one asked for.</summary>
internal sealed class LinkedCaseDelivery(WorkflowDbContext db, IMediator mediator)
{
    /// <exception cref="WorkflowException">The case cannot be opened; see <see cref="StartCase"/>.</exception>
    public async Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, CancellationToken ct)
    {
        var actor = new Actor((string)payload["drafter"]!, organization);
        // The request's id is the idempotency key: a crash after the case was opened opens no second one
        await mediator.Send(new StartCase(actor, (string)payload["pipeline"]!, payload["fields"]!.DeepClone().AsObject(), $"linked-{pending.Id}")
        {
            LinkedTo = pending.CaseId,
            Relation = (string)payload["relation"]!,
            IsAsked = true,
        }, ct);
        await db.DropAsync(pending, ct);
    }
}
