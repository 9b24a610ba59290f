using Chancery.Engine.Errors;
using Chancery.Engine.Identity;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Organizations;

/// <summary>No change of the office may lock everybody out.</summary>
internal static class AdministratorRule
{
    /// <param name="organId">The office this host serves; null before the first is published, when nothing is asked.</param>
    /// <exception cref="WorkflowException"><c>organization.invalid</c>.</exception>
    public static async Task RequireAsync(WorkflowDbContext db, Organization next, int? organId, CancellationToken ct)
    {
        if (organId is null)
            return;

        if (organId != next.OrganId)
            throw Invalid("organId", $"This host serves organ {organId}.", $"本系统服务的机构编号为 {organId}。");

        var administrators = next.People.Select(person => person.UserName)
            .Where(name => next.HasRole(name, Roles.SystemAdministrator)).Select(Account.Normalize).ToList();
        if (!await db.Users.AnyAsync(account => account.PasswordHash != null && administrators.Contains(account.NormalizedUserName!), ct))
            throw Invalid("people",
                "No active system administrator who can sign in would remain.", "至少须保留一名能够登录的在岗系统管理员。");
    }

    private static WorkflowException Invalid(string field, string detail, string detailZh) =>
        new(ErrorCodes.OrganizationInvalid, detail, detailZh, field);
}
