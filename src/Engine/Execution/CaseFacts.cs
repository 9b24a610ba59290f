using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.Time;

namespace Chancery.Engine.Execution;

/// <summary>What a run may read about the world: immutable for its length, except <see cref="Fields"/>.</summary>
public sealed record CaseFacts
{
    public required Guid CaseId { get; init; }

    /// <summary>The moment of the run, UTC, from the database's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    public required Organization Organization { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    public required EscalationChain Escalation { get; init; }

    /// <summary>Sign-in name of the drafter.</summary>
    public required string Drafter { get; init; }

    /// <summary>Unit the drafter drafted for, fixed at submission.</summary>
    public required string DrafterUnit { get; init; }

    /// <summary>Document fields by name.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>The document's type; null where no person acts or a run has no document.</summary>
    public DocumentType? Type { get; init; }

    /// <summary>Later cases of the same matter, the oldest first; empty where no step looks at them.</summary>
    public IReadOnlyList<LinkedFact> Linked { get; init; } = [];

    /// <summary>Issued number; null before registration.</summary>
    public string? Number { get; init; }

    /// <summary>Stored number of the pipeline's version; null means the number its file carries.</summary>
    public int? DefinitionVersion { get; init; }

    /// <summary>Elsa's id of the pipeline's version; null means the id its file carries.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>Who caused this run; null for the clock.</summary>
    public string? Actor { get; init; }

    /// <summary>The act that leads on; null for the clock, and until a submission has passed its draft step.</summary>
    public RunCause? Cause { get; set; }

    /// <summary>Whether evaluated inputs and outputs may stand in the journal; false for a case with a document.</summary>
    public bool ShowsData { get; init; }

    /// <summary>Source of ids. Default: version 7 ids at <see cref="Now"/>.</summary>
    public Func<Guid>? Ids { get; init; }

    public Guid NewId() => Ids?.Invoke() ?? Guid.CreateVersion7(Now);
}

/// <summary>Whose act on which step moved the case.</summary>
public sealed record RunCause(
    Guid? Item, string Step, string StepEn, string Action, string ActionTitle, string ActionTitleEn, string PersonName, string PersonNameEn);
