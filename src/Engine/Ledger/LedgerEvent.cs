namespace Chancery.Engine.Ledger;

/// <summary>One change of a case, chained to the one before; rows are only ever inserted.</summary>
public sealed class LedgerEvent
{
    public int OrganId { get; init; }

    /// <summary>The stream: the case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … without a hole.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Sign-in name; null for the clock.</summary>
    public string? Actor { get; init; }

    /// <summary>Such as <c>case.submitted</c>, <c>act.agree</c>, <c>deadline.yellow</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The exact JSON text that was hashed.</summary>
    public required string Payload { get; init; }

    /// <summary>1 = SHA-256.</summary>
    public short Algorithm { get; init; }

    public required byte[] Previous { get; init; }

    public required byte[] Hash { get; init; }
}
