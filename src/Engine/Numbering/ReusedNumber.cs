namespace Chancery.Engine.Numbering;

/// <summary>A void number taken into use again by a registrar's choice: what the void list said, and who decided.</summary>
public sealed class ReusedNumber
{
    public int OrganId { get; init; }

    public required string Code { get; init; }

    public int Year { get; init; }

    public int Number { get; init; }

    /// <summary>When it was voided; a number may be voided and reused more than once.</summary>
    public DateTimeOffset VoidedAt { get; init; }

    public required string Text { get; init; }

    /// <summary>The case it had belonged to; null when none.</summary>
    public Guid? FormerCase { get; init; }

    public required string VoidReason { get; init; }

    public required string VoidedBy { get; init; }

    public string? VoidApprovedBy { get; init; }

    public required string ReusedBy { get; init; }

    public DateTimeOffset ReusedAt { get; init; }
}
