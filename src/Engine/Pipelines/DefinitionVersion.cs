namespace Chancery.Engine.Pipelines;

/// <summary>One version of a pipeline: a draft that may still change, or a published one that never does.</summary>
public sealed class DefinitionVersion
{
    /// <summary>Where a version comes from: a file of the pipeline folder.</summary>
    public const string FromFile = "file";

    /// <summary>Where a version comes from: saved in the designer or imported.</summary>
    public const string FromStudio = "studio";

    public int OrganId { get; init; }

    /// <summary>Elsa's id of the version, unique among all.</summary>
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>1, 2, 3 … per pipeline.</summary>
    public int Number { get; init; }

    /// <summary>Key of the text in <see cref="StoredDefinition"/>.</summary>
    public required string Hash { get; set; }

    public required string Name { get; set; }

    /// <summary>The highest number of the pipeline.</summary>
    public bool IsLatest { get; set; }

    /// <summary>New cases take the published version; at most one per pipeline.</summary>
    public bool IsPublished { get; set; }

    /// <summary><see cref="FromFile"/> or <see cref="FromStudio"/>.</summary>
    public required string Origin { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last saved.</summary>
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Sign-in name; null for a file.</summary>
    public string? SavedBy { get; set; }

    /// <summary>Null while it has never been published.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Sign-in name; null for a file.</summary>
    public string? PublishedBy { get; set; }

    /// <summary>When a person took it out of use; null unless somebody did, and again once it is published.</summary>
    public DateTimeOffset? RetractedAt { get; set; }

    /// <summary>Sign-in name.</summary>
    public string? RetractedBy { get; set; }

    /// <summary>Whether a run was started from it while it was a draft; its text is then kept when the draft changes.</summary>
    public bool HasRun { get; set; }

    /// <summary>Whether its text may still change: saved in the designer and never published.</summary>
    public bool IsDraft => PublishedAt is null && Origin == FromStudio;
}
