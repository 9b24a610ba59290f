using Chancery.Engine.Organizations;

namespace Chancery.Engine.Access;

/// <summary>A signed-in person with the office as it is now; everything authority needs to know about them.</summary>
public sealed record Actor(string UserName, Organization Organization)
{
    public int OrganId => Organization.OrganId;

    public Person? Person { get; } = Organization.Person(UserName);

    /// <summary>Codes of the posts held; empty for a disabled or unknown person.</summary>
    public IReadOnlyList<string> Posts { get; } =
        Organization.Person(UserName) is { Active: true } person ? person.Posts : [];

    /// <summary>What the person answers for as head of units; empty for nobody's head.</summary>
    public HeadedUnits Headed { get; } = HeadedUnits.Of(Organization, UserName);

    public bool IsActive => Person is { Active: true };

    public string Name => Person?.Name ?? UserName;

    public string NameEn => Person?.NameEn ?? UserName;

    public Post? MainPost { get; } = Organization.MainPost(UserName);

    public bool HasRole(string role) => Organization.HasRole(UserName, role);
}
