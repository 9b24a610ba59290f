namespace Chancery.Engine.Outbox;

/// <summary>A side effect waiting for its channel; delivered at least once, with <see cref="Id"/> as the receiver's key.</summary>
public sealed class OutboxMessage
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Name of the <c>NotificationChannel</c>, such as <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Sign-in name of the receiver.</summary>
    public required string Recipient { get; init; }

    /// <summary>What the channel needs, as JSON.</summary>
    public required string Payload { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null once sent or given up.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Last failure; shown among what was not delivered when <see cref="NextAt"/> is null and nothing was sent.</summary>
    public string? Error { get; init; }
}
