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

    /// <summary>Number of that version.</summary>
    public int DefinitionNumber { get; init; }

    public CaseStatus Status { get; init; }

    /// <summary>Name given by the run itself; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>What the run belongs to; null when to nothing.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Sign-in name of who started it; null for a time, an event or another run.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The run that started this one and is told of its end; null when there is none.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The parent's waiting execution.</summary>
    public int? ParentExecution { get; init; }

    /// <summary>When the parent is told; null when there is none.</summary>
    public DispatchReply? ParentReply { get; init; }

    public int IncidentCount { get; init; }

    /// <summary><see cref="InstanceState"/> as JSON.</summary>
    public required string State { get; init; }

    /// <summary>Sequence of the case's last ledger event.</summary>
    public long LedgerSequence { get; init; }

    /// <summary>Hash of the case's last ledger event.</summary>
    public required byte[] LedgerHash { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Row version (<c>xmin</c>).</summary>
    public uint Version { get; init; }
}
