using Chancery.Engine.Organizations;

namespace Chancery.Host.Tests.Security;

/// <summary>A small office with one holder of each kind of post.</summary>
internal static class TestOffice
{
    public const string Chief = "chief", Guard = "guard", Auditor = "auditor", Clerk = "clerk", Newcomer = "newcomer";

    public const string Password = "seven grey herons at dusk";

    public static readonly Organization Organization = new()
    {
        OrganId = 1,
        Name = "东川区人民政府办公室",
        NameEn = "Office of Dongchuan District",
        Units = [new() { Code = "office", Name = "办公室", NameEn = "Office", Kind = "office" }],
        Posts =
        [
            Post("sys", Roles.SystemAdministrator), Post("sec", Roles.SecurityAdministrator),
            Post("aud", Roles.AuditAdministrator), Post("clerk", Roles.Drafter),
        ],
        People = [Person(Chief, "sys"), Person(Guard, "sec"), Person(Auditor, "aud"), Person(Clerk, "clerk"), Person(Newcomer, "clerk")],
    };

    public static Organization Without(string userName) => Organization with
    {
        People = [.. Organization.People.Select(person => person.UserName == userName ? person with { Active = false } : person)],
    };

    private static Post Post(string code, string role) =>
        new() { Code = code, Name = code, NameEn = code, Unit = "office", Roles = [role] };

    private static Person Person(string userName, string post) =>
        new() { UserName = userName, Name = userName, NameEn = userName, Posts = [post] };
}
