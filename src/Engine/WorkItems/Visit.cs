namespace Chancery.Engine.WorkItems;

/// <summary>One pass of a case through a human step; a returned case visits a step twice.</summary>
public sealed class Visit
{
    public int OrganId { get; init; }

    public Guid CaseId { get; init; }

    public int Number { get; init; }

    public required string ActivityId { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The named exit, or <c>Returned</c>, <c>Recalled</c>, <c>Cancelled</c>; null while open.</summary>
    public string? Outcome { get; init; }
}
