namespace Chancery.Engine.Notifications;

/// <summary>Something a person is told in the page.</summary>
public sealed class Alert
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Sign-in name.</summary>
    public required string Person { get; init; }

    public Guid CaseId { get; init; }

    public Guid? WorkItem { get; init; }

    /// <summary>Such as <c>arrived</c>, <c>reminder</c>, <c>yellow</c>, <c>red</c>, <c>yellow-card</c>, <c>red-card</c>.</summary>
    public required string Kind { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public bool Urgent { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; init; }
}
