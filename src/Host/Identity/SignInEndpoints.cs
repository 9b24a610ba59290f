using System.Globalization;
using Chancery.Engine.Errors;
using Chancery.Host.Security;

namespace Chancery.Host.Identity;

/// <summary>Signing in and out from a browser. The page itself, GET /sign-in, is a screen.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        routes.MapPost("/sign-out", async (HttpContext context) =>
        {
            await BrowserSession.EndAsync(context);
            return Results.Redirect("/sign-in");
        });
        routes.MapGet("/api/csrf", (HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
            TypedResults.Ok(new CsrfToken(antiforgery.GetAndStoreTokens(context).RequestToken!)))
            .WithMetadata(new CookieOnly());
    }

    /// <param name="Token">To be sent as header <c>X-CSRF</c> with every change made under the session cookie.</param>
    public sealed record CsrfToken(string Token);

    /// <summary>The place within this site to go to; the start page when the text is anything else.</summary>
    public static string LocalOrHome(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(letter => char.IsControl(letter) || letter == '\\') ? url : "/";

    private static async Task<IResult> SignInAsync(HttpContext context, PasswordSignIn signIn, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var returnUrl = LocalOrHome(form["returnUrl"]);
        try
        {
            var account = await signIn.CheckAsync(form["userName"], form["password"], context.Connection.RemoteIpAddress, ct);
            await BrowserSession.StartAsync(context, account);
            return Results.LocalRedirect(returnUrl);
        }
        catch (WorkflowException refusal)
        {
            var wait = refusal.Facts.TryGetValue("retryAfterSeconds", out var seconds) ? (int)seconds! : 0;
            return Results.Redirect("/sign-in" + QueryString.Create(new Dictionary<string, string?>
            {
                ["error"] = refusal.Code.Code["sign-in.".Length..],
                ["wait"] = wait.ToString(CultureInfo.InvariantCulture),
                ["returnUrl"] = returnUrl,
            }));
        }
    }
}
