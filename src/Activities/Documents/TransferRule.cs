using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Who may get any step handed over: active people in office, not the drafter of a draft under review, nobody who has already decided on the case.</summary>
internal static class TransferRule
{
    private static readonly string[] _administrators = [Roles.SystemAdministrator, Roles.SecurityAdministrator, Roles.AuditAdministrator];

    public static IEnumerable<Person> Candidates(StepView view, bool mayBeDrafter)
    {
        var past = view.State.PassedGates.Keys.Select(step => view.State.Handlers.GetValueOrDefault(step)).ToHashSet(StringComparer.Ordinal);
        var organization = view.Facts.Organization;
        return organization.People.Where(person => person.Active && person.UserName != view.Person && person.Posts.Count > 0
            && !Array.Exists(_administrators, role => organization.HasRole(person.UserName, role))
            && (mayBeDrafter || person.UserName != view.Facts.Drafter) && !past.Contains(person.UserName));
    }

    /// <summary>Whether the person may sign for the issuing organ: a signer of it, or a leader to whom a signer passes the document; never the registrar.</summary>
    public static bool MaySign(Person person, string? issuingOrgan, Organization organization)
    {
        var issuer = organization.IssuingOrgans.FirstOrDefault(organ => organ.Code == issuingOrgan);
        return !organization.HasRole(person.UserName, Roles.Registrar)
            && person.Posts.Any(post => post == issuer?.PrincipalPost || issuer?.AuthorisedPosts.Contains(post) == true
                || organization.Unit(organization.Post(post)?.Unit ?? "")?.Kind == "leaders");
    }
}
