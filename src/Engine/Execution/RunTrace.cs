namespace Chancery.Engine.Execution;

/// <summary>The journal of one run of the kernel, as stored: one row per action.</summary>
public sealed class RunTrace
{
    public int OrganId { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Sequence of the ledger event of the same action.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>List of <see cref="TraceRecord"/> as JSON.</summary>
    public required string Records { get; init; }
}
