namespace Chancery.Engine.Execution;

/// <summary>One run as stored: the row every action locks first and writes always.</summary>
public sealed class WorkflowInstance
{
    public int OrganId { get; init; }

    /// <summary>The case id.</summary>
    public Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>Content hash of the version the case is pinned to.</summary>
    public required string DefinitionHash { get; init; }

    public CaseStatus Status { get; init; }

    /// <summary><see cref="InstanceState"/> as JSON.</summary>
    public required string State { get; init; }

    /// <summary>Sequence of the case's last ledger event.</summary>
    public long LedgerSequence { get; init; }

    /// <summary>Hash of the case's last ledger event.</summary>
    public required byte[] LedgerHash { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Row version (<c>xmin</c>).</summary>
    public uint Version { get; init; }
}
