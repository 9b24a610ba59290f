using Chancery.Engine.Access;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>Who may act on a case without an item of their own. Pure rules of the office.</summary>
internal static class CaseAuthority
{
    private const string Director = "office-director";

    /// <summary>The office: its director and whoever sees all its documents.</summary>
    public static bool IsOffice(Actor actor) => actor.IsActive && (actor.Posts.Contains(Director) || actor.HasRole(Roles.OfficeView));

    /// <summary>Who may end a case, take it up again or decide on a jump: the supervisors and the office director.</summary>
    public static bool MayDirect(Actor actor) => actor.IsActive && (actor.Posts.Contains(Director) || actor.HasRole(Roles.Supervisor));
}
