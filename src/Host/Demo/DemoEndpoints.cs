using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Host.Identity;
using Chancery.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Demo;

/// <summary>Signing in as anybody with one click; these routes exist only in demonstration.</summary>
internal static class DemoEndpoints
{
    public sealed record DemoPerson(string UserName, string DisplayName, IReadOnlyList<string> Posts);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/demo", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        routes.MapGet("/api/demo/people", async (OrganizationDirectory office, CancellationToken ct) =>
        {
            var organization = await office.CurrentAsync(ct);
            return TypedResults.Ok(organization.People.Where(person => person.Active).Select(person => new DemoPerson(
                person.UserName, person.Name, [.. person.Posts.Select(code => organization.Post(code)?.Name ?? code)])).ToList());
        }).AllowAnonymous();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, WorkflowDbContext db, OrganizationDirectory office, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var returnUrl = SignInEndpoints.LocalOrHome(form["returnUrl"]);
        var name = Account.Normalize(form["userName"].ToString());
        var account = await db.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == name, ct);
        var organization = await office.FindAsync(ct);
        if (account is null || organization?.Person(account.UserName!) is not { Active: true })
            return Results.Redirect("/sign-in?error=failed");

        await BrowserSession.StartAsync(context, account);
        return Results.LocalRedirect(returnUrl);
    }
}
