namespace Chancery.Engine.Pipelines;

/// <summary>The text of a workflow definition under its content hash; what a case has run is kept for ever.</summary>
public sealed class StoredDefinition
{
    public int OrganId { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>Lower-case hex SHA-256 of the canonical JSON.</summary>
    public required string Hash { get; init; }

    /// <summary>The definition as read.</summary>
    public required string Json { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}
