namespace Chancery.Engine.Ledger;

/// <summary>One decision about the office that belongs to no case, such as a reserved number or a new calendar; rows are only ever inserted.</summary>
public sealed class OfficeEvent
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Sign-in name; null for the clock.</summary>
    public string? Actor { get; init; }

    /// <summary>Such as <c>number.reserved</c>, <c>calendar.applied</c>.</summary>
    public required string Kind { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>The facts, as JSON.</summary>
    public required string Data { get; init; }
}
