using System.Text.Json.Nodes;

namespace Chancery.Engine.Notifications;

/// <summary>Carries a message out of the process. Delivery is at least once: the id lets the receiver drop repeats.</summary>
public abstract class NotificationChannel
{
    /// <summary>Stable name, stored in the outbox.</summary>
    public abstract string Name { get; }

    /// <summary>How often a failing message is tried before it is given up.</summary>
    public virtual int MaxAttempts => 10;

    /// <param name="id">The outbox row's id, the same at every try.</param>
    /// <param name="recipient">The person it is for; null when it is for nobody in the office.</param>
    /// <returns>What the waiting step of the case is told; null for nothing.</returns>
    /// <exception cref="Exception">It could not be sent; it is tried again.</exception>
    public abstract Task<JsonObject?> SendAsync(Guid id, Organizations.Person? recipient, JsonObject payload, CancellationToken ct);

    /// <summary>What the waiting step is told when the message is given up; null for nothing, which is the default.</summary>
    public virtual JsonObject? GiveUp(Exception failure) => null;
}
