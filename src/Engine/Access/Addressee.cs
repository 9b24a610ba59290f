using Chancery.Engine.Organizations;

namespace Chancery.Engine.Access;

/// <summary>Whether a request still reaches somebody who can act on it.</summary>
public static class Addressee
{
    /// <param name="person">Sign-in name of the one asked; null when any holder of the post may act.</param>
    /// <param name="post">Post through which the person was found; null when the person was named.</param>
    public static bool IsReached(string? person, string? post, Organization organization) => person is null
        ? post is not null && organization.HoldersOf(post).Count > 0
        : organization.Person(person) is { Active: true } asked && (post is null || asked.Posts.Contains(post));
}
