namespace Chancery.Engine.Pipelines;

/// <summary>One version of a workflow definition, kept for ever under its content hash.</summary>
public sealed class StoredDefinition
{
    public int OrganId { get; init; }

    public required string DefinitionId { get; init; }

    public required string Hash { get; init; }

    /// <summary>1, 2, 3 … in order of loading.</summary>
    public int Number { get; init; }

    /// <summary>The file's text.</summary>
    public required string Json { get; init; }

    /// <summary>New cases take the current version.</summary>
    public bool IsCurrent { get; set; }

    public DateTimeOffset LoadedAt { get; init; }
}
