using System.Security.Claims;
using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Identity;

/// <summary>Fills <see cref="CurrentUser"/>; a disabled person or removed account is nobody from this request on.</summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser current, OrganizationDirectory office, WorkflowDbContext db)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { } userName })
        {
            var organization = await office.FindAsync(context.RequestAborted);
            var actor = organization is null ? null : new Actor(userName, organization);
            if (actor is { IsActive: true } && (IsSession(context) || await IsLiveAsync(context.User, db, context.RequestAborted)))
                current.ActorOrNull = actor;
            else
                await TurnAwayAsync(context);
        }

        await next(context);
    }

    internal static bool IsSession(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Session };

    private static async Task TurnAwayAsync(HttpContext context)
    {
        if (IsSession(context))
            await BrowserSession.EndAsync(context);

        context.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    // A session's row is joined to its account when it is read; a token has to be asked about
    private static Task<bool> IsLiveAsync(ClaimsPrincipal user, WorkflowDbContext db, CancellationToken ct)
    {
        var name = user.Identity!.Name;
        var stamp = user.FindFirstValue(SignInClaims.Stamp);
        return db.Users.AnyAsync(account => account.UserName == name && account.SecurityStamp == stamp, ct);
    }
}
