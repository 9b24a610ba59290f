namespace Chancery.Engine.Numbering;

/// <summary>A continuous series per code and year: 1, 2, 3 … without gap or repeat.</summary>
public sealed class NumberSeries
{
    public int OrganId { get; init; }

    /// <summary>Organ code such as 东政发, or a register's name.</summary>
    public required string Code { get; init; }

    public int Year { get; init; }

    /// <summary>Last number given.</summary>
    public int Last { get; init; }
}

/// <summary>One number ever given; never deleted.</summary>
public sealed class IssuedNumber
{
    public int OrganId { get; init; }

    public required string Code { get; init; }

    public int Year { get; init; }

    public int Number { get; init; }

    /// <summary>As printed, such as 东政发〔2026〕18号.</summary>
    public required string Text { get; init; }

    /// <summary>Whose number it is; null while it is only reserved, and when it was voided without ever being used.</summary>
    public Guid? CaseId { get; init; }

    public required string GivenBy { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Set when the number was voided; it then stands on the void list and is not given again.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    public string? VoidedBy { get; init; }

    public string? VoidReason { get; init; }

    /// <summary>Who approved the voiding; null when the end of its case or the expiry of its reservation did it.</summary>
    public string? VoidApprovedBy { get; init; }

    /// <summary>For whom the number is kept (留号); null when it was given to a case directly.</summary>
    public string? ReservedFor { get; init; }

    /// <summary>When the reservation ends; an unused number is then voided.</summary>
    public DateTimeOffset? ReservedUntil { get; init; }

    public string? ReserveReason { get; init; }
}
