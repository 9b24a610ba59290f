using System.Text.Json.Nodes;

namespace Chancery.Engine.Notifications;

/// <summary>Carries a message out of the process. Delivery is at least once: the id lets the receiver drop repeats.</summary>
public abstract class NotificationChannel
{
    /// <summary>Stable name, stored in the outbox.</summary>
    public abstract string Name { get; }

    /// <param name="id">The outbox row's id, the same at every try.</param>
    public abstract Task SendAsync(Guid id, Organizations.Person recipient, JsonObject payload, CancellationToken ct);
}
