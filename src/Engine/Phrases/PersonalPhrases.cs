namespace Chancery.Engine.Phrases;

/// <summary>常用语 of one person.</summary>
public sealed class PersonalPhrases
{
    public int OrganId { get; init; }

    /// <summary>Sign-in name; nobody else sees them.</summary>
    public required string Person { get; init; }

    /// <summary>In the order in which they are offered.</summary>
    public required IReadOnlyList<string> Texts { get; init; }
}
