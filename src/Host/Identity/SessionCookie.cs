using Chancery.Host.Demo;
using Chancery.Host.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Chancery.Host.Identity;

/// <summary>The cookie that carries a session's key.</summary>
internal static class SessionCookie
{
    public static string Name(DemoMode demo) => demo.Enabled ? "chancery-s" : "__Host-s";

    public static AuthenticationBuilder AddSessionCookie(this AuthenticationBuilder authentication)
    {
        foreach (var scheme in new[] { Schemes.Session, Schemes.NewSession })
        {
            authentication.AddCookie(scheme);
            authentication.Services.AddOptions<CookieAuthenticationOptions>(scheme)
                .Configure<SessionTicketStore, DemoMode, IDataProtectionProvider>((options, store, demo, protection) =>
                    Configure(options, scheme, store, demo, protection));
        }

        return authentication;
    }

    private static void Configure(
        CookieAuthenticationOptions options, string scheme, SessionTicketStore store, DemoMode demo, IDataProtectionProvider protection)
    {
        options.Cookie.Name = Name(demo);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.Cookie.SecurePolicy = demo.Enabled ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.SessionStore = store;
        options.TicketDataFormat = new TicketDataFormat(protection.CreateProtector("chancery.session"));
        // The row decides about idleness; the ticket only about the absolute end
        options.ExpireTimeSpan = SessionTicketStore.Absolute;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        if (scheme == Schemes.NewSession)
            options.CookieManager = new WriteOnlyCookies();

        options.Events.OnRedirectToLogin = context =>
        {
            var request = context.Request;
            if (ProblemWriter.IsApi(request.Path) || !HttpMethods.IsGet(request.Method) || request.Headers.Accept.ToString().Contains("json"))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect("/sign-in" + QueryString.Create("returnUrl", request.PathBase + request.Path + request.QueryString));
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private sealed class WriteOnlyCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => null;

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, key, value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, key, options);
    }
}
