using Chancery.Engine.WorkItems;
using Chancery.Host.Demo;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using Chancery.Host.Screens.Texts;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;

namespace Chancery.Host.Screens.Frames;

/// <summary>Builds the frame of one request; scoped.</summary>
public sealed class FrameMaker(CurrentUser user, IMediator mediator, IAntiforgery antiforgery, DemoMode demo, TimeProvider clock)
{
    /// <summary>The frame for this request; <c>?lang=zh</c> or <c>?lang=en</c> switches the language and remembers it.</summary>
    /// <param name="said">What the reader just did; null when nothing.</param>
    public async Task<Frame> MakeAsync(HttpContext http, Toast? said, CancellationToken ct)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        var actor = user.ActorOrNull;
        return new()
        {
            Language = LanguageOf(http),
            Actor = actor,
            Counts = actor is null ? new(0, 0, 0, 0, 0) : await mediator.Send(new CountWorkItems(actor), ct),
            Path = http.Request.Path + http.Request.QueryString,
            Demo = demo.Enabled,
            TokenField = tokens.FormFieldName,
            Token = tokens.RequestToken ?? string.Empty,
            Now = clock.GetUtcNow(),
            Toast = said,
        };
    }

    /// <summary>The frame of an error page: asks nothing of the database.</summary>
    public Frame Bare(HttpContext http) => new()
    {
        Language = LanguageOf(http),
        Actor = user.ActorOrNull,
        Demo = demo.Enabled,
        Token = user.ActorOrNull is null ? string.Empty : antiforgery.GetAndStoreTokens(http).RequestToken ?? string.Empty,
        Now = clock.GetUtcNow(),
    };

    /// <summary>Chinese unless the reader chose English.</summary>
    public static Language LanguageOf(HttpContext http)
    {
        var asked = http.Request.Query["lang"].ToString();
        if (asked is "zh" or "en")
        {
            Remember(http, asked);
            return asked == "en" ? Language.En : Language.Zh;
        }

        return http.Request.Cookies[RequestLanguage.Cookie] == "en" ? Language.En : Language.Zh;
    }

    /// <summary>Keeps the choice for a year.</summary>
    public static void Remember(HttpContext http, string language)
    {
        if (!http.Response.HasStarted)
            http.Response.Cookies.Append(RequestLanguage.Cookie, language, new()
            {
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
                Secure = http.Request.IsHttps,
            });
    }
}
