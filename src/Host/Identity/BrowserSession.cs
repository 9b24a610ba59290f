using Chancery.Engine.Identity;
using Microsoft.AspNetCore.Authentication;

namespace Chancery.Host.Identity;

/// <summary>Starts and ends the browser session of a request.</summary>
public static class BrowserSession
{
    /// <summary>Signs the account in under a new session id; the session the browser had before ends.</summary>
    public static async Task StartAsync(HttpContext context, Account account)
    {
        await context.SignOutAsync(Schemes.Session);
        await context.SignInAsync(Schemes.NewSession, SignInClaims.Principal(account, Schemes.Session));
    }

    /// <summary>Ends the session: its row is gone and the cookie is cleared.</summary>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Schemes.Session);
}
