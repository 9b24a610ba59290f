using Chancery.Host.Demo;
using Microsoft.AspNetCore.Antiforgery;

namespace Chancery.Host.Security;

/// <summary>Names under which the antiforgery token travels.</summary>
public static class Antiforgery
{
    /// <summary>Header of a request made by a script; the token is <c>IAntiforgery.GetAndStoreTokens(…).RequestToken</c>.</summary>
    public const string Header = "X-CSRF";

    internal static string Cookie(DemoMode demo) => demo.Enabled ? "chancery-csrf" : "__Host-csrf";

    internal static void Configure(AntiforgeryOptions options, DemoMode demo)
    {
        options.HeaderName = Header;
        options.Cookie.Name = Cookie(demo);
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = demo.Enabled ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }
}
