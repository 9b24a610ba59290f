using Chancery.Engine.Organizations;

namespace Chancery.Engine.Access;

/// <summary>The units a person heads, with those merged into them: a head answers for what they are asked, and is told when it becomes late.</summary>
/// <param name="Codes">Codes of the units.</param>
/// <param name="Posts">Codes of their posts.</param>
/// <param name="Staff">Sign-in names of those whose main post is in one of them.</param>
public sealed record HeadedUnits(IReadOnlyList<string> Codes, IReadOnlyList<string> Posts, IReadOnlyList<string> Staff)
{
    public static HeadedUnits Of(Organization organization, string userName)
    {
        if (organization.Person(userName) is not { Active: true } head
            || organization.Units.Where(unit => unit.HeadPost is { } post && head.Posts.Contains(post)).Select(unit => unit.Code).ToList() is not { Count: > 0 } own)
            return new([], [], []);

        List<string> codes = [.. own, .. own.SelectMany(organization.MergedInto)];
        var posts = organization.Posts.Where(post => codes.Contains(post.Unit)).Select(post => post.Code).ToHashSet(StringComparer.Ordinal);
        return new(codes, [.. posts],
            [.. organization.People.Where(person => person.Posts.Any(posts.Contains) && posts.Contains(organization.MainPost(person.UserName)?.Code ?? ""))
                .Select(person => person.UserName)]);
    }
}
