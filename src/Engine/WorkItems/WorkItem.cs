using Chancery.Engine.Access;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.WorkItems;

/// <summary>One request to a person, and how it ended.</summary>
public sealed class WorkItem
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public int Visit { get; init; }

    public required string ActivityId { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary><c>act</c> or <c>read</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Sign-in name of the one asked; null when any holder of <see cref="Post"/> may act.</summary>
    public string? Person { get; init; }

    /// <summary>Code of the post the item was addressed to; null when a person was named.</summary>
    public string? Post { get; init; }

    public string? Unit { get; init; }

    public WorkItemStatus Status { get; init; }

    /// <summary>Grows with every change of the item; a client may send it to be told of a change.</summary>
    public int Version { get; init; }

    /// <summary>The act, once done.</summary>
    public string? Action { get; init; }

    public string? Opinion { get; init; }

    /// <summary>Sign-in name of who acted, or whose act closed it; null for the clock.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Name and post of <see cref="ClosedBy"/> on that day.</summary>
    public string? ClosedByName { get; init; }

    public string? ClosedByPost { get; init; }

    /// <summary>The same in English; null on rows of before it was kept.</summary>
    public string? ClosedByNameEn { get; init; }

    public string? ClosedByPostEn { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When somebody last urged; null for never.</summary>
    public DateTimeOffset? UrgedAt { get; init; }

    /// <summary>Sign-in name of the one who may act for <see cref="Person"/>; null for nobody.</summary>
    public string? Proxy { get; init; }

    /// <summary>Until when the proxy may; null when there is none.</summary>
    public DateTimeOffset? ProxyUntil { get; init; }

    /// <summary>First time the person opened it.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The one for whom the actor acts on it as proxy; null when it is the actor's own.</summary>
    internal Label? PrincipalFor(Actor actor) =>
        Person is { } principal && principal != actor.UserName && Proxy == actor.UserName ? actor.Organization.PersonLabel(principal) : null;
}
