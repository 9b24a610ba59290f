using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Who may take over an item by transfer (转办), by kind of duty. Pure functions of the office.</summary>
public static class TakeOver
{
    // Rights to draft, to look on or to write pipelines make nobody fit for another's duty
    private static readonly string[] NoDuty = [Roles.Drafter, Roles.OfficeView, Roles.PipelineAuthor];

    /// <summary>Holders of the same post or of a role of it, and members of its unit.</summary>
    public static bool ByPeer(Person candidate, VisitItem item, Organization organization)
    {
        var duties = DutiesOf(item, organization);
        var roles = duties.SelectMany(post => post.Roles).Except(NoDuty).ToList();
        return PostsOf(candidate, organization).Any(post => post.Roles.Any(roles.Contains)
            || (duties.Count > 0 ? duties.Any(duty => duty.Unit == post.Unit) : post.Unit == item.Unit));
    }

    /// <summary>Members of every unit the item speaks for.</summary>
    public static bool ByMember(Person candidate, VisitItem item, Organization organization) =>
        item.Units.Select(organization.UnitInCharge).All(unit => PostsOf(candidate, organization).Any(post => post.Unit == unit?.Code));

    /// <summary>Leaders entitled to sign: the issuing organ's signers, and leaders of the district ("请××签发").</summary>
    /// <param name="principal">True for what the principal leader has to sign: only that post, or a leader of no lower rank.</param>
    /// <remarks>Source: 《党政机关公文处理工作条例》 on sign-off: important and upward documents by the principal leader.</remarks>
    public static bool BySigner(Person candidate, bool principal, CaseFacts facts)
    {
        var organization = facts.Organization;
        var issuer = organization.IssuingOrgans.FirstOrDefault(organ => organ.Code == (string?)facts.Fields["issuingOrgan"]);
        var lowest = principal ? organization.Post(issuer?.PrincipalPost ?? "")?.Rank ?? 1 : int.MaxValue;
        return PostsOf(candidate, organization).Any(post => post.Code == issuer?.PrincipalPost
            || (!principal && issuer?.AuthorisedPosts.Contains(post.Code) == true)
            || (organization.Unit(post.Unit)?.Kind == "leaders" && post.Rank <= lowest));
    }

    /// <summary>The post an item belongs to, or all posts of the person asked when it belongs to none.</summary>
    internal static IReadOnlyList<Post> DutiesOf(VisitItem item, Organization organization) =>
        item.Post is { } code && organization.Post(code) is { } duty ? [duty]
        : item.Person is { } person && organization.Person(person) is { } asked ? [.. PostsOf(asked, organization)]
        : [];

    private static IEnumerable<Post> PostsOf(Person person, Organization organization) =>
        person.Posts.Select(organization.Post).OfType<Post>();
}
