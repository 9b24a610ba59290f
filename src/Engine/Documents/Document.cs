using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Documents;

/// <summary>The thing approved: one document per case, with the columns that registers and lists filter by.</summary>
public sealed class Document
{
    public int OrganId { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Pipeline it runs through, such as <c>outgoing-document</c>.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Title of the pipeline version at submission.</summary>
    public required string PipelineTitle { get; init; }

    /// <summary>Code of the document type, such as <c>outgoing</c>.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>文种, such as 通知; null where the type has none.</summary>
    public string? Kind { get; init; }

    public string? Direction { get; init; }

    /// <summary><c>none</c>, <c>urgent</c> (加急) or <c>extra-urgent</c> (特急).</summary>
    public required string Urgency { get; init; }

    public string? IssuingOrgan { get; init; }

    public required string Drafter { get; init; }

    public required string DrafterName { get; init; }

    /// <summary>Null on rows of before it was kept.</summary>
    public string? DrafterNameEn { get; init; }

    public required string DrafterUnit { get; init; }

    /// <summary>All fields as JSON, the columns above included.</summary>
    public required string Fields { get; init; }

    /// <summary>Issued number such as 东政发〔2026〕18号; null before registration.</summary>
    public string? Number { get; init; }

    /// <summary>成文日期, the date of sign-off.</summary>
    public DateOnly? DocumentDate { get; init; }

    public CaseStatus Status { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public IReadOnlyList<WorkItem> WorkItems { get; init; } = [];
}
