using System.Text.Json.Nodes;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Stimuli;

/// <summary>Carries out one pending stimulus; what it leads to and its removal are one transaction.</summary>
internal sealed class StimulusDelivery(StartDelivery start, EventDelivery events, ResumeDelivery resume, LinkedCaseDelivery linked, LinkedCaseEnd end)
{
    public Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct) =>
        pending.Kind switch
        {
            "start" => start.DeliverAsync(pending, payload, organization, now, ct),
            "open" => linked.DeliverAsync(pending, payload, organization, ct),
            "terminate" => end.DeliverAsync(pending, payload, organization, now, ct),
            "event" => events.DeliverAsync(pending, payload, organization, now, ct),
            _ => resume.DeliverAsync(pending, payload, organization, now, ct),
        };
}
