namespace Chancery.Engine.Organizations;

/// <summary>One version of the office, kept for ever: history shows people and posts of the day.</summary>
public sealed class StoredOrganization
{
    public int OrganId { get; init; }

    public int Version { get; init; }

    /// <summary><see cref="Organization"/> as JSON.</summary>
    public required string Json { get; init; }

    public DateTimeOffset ValidFrom { get; init; }

    public required string ChangedBy { get; init; }
}
