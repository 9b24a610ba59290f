using Chancery.Engine.Organizations;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.SignIn;

/// <summary>The sign-in page and the language switch.</summary>
internal static class SignInScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", async (HttpContext http, FrameMaker frames, CurrentUser user, OrganizationDirectory office, CancellationToken ct) =>
        {
            if (user.ActorOrNull is not null)
                return Results.LocalRedirect("/");

            var frame = await frames.MakeAsync(http, said: null, ct);
            var organization = frame.Demo ? await office.FindAsync(ct) : null;
            return Pages.Show<SignInPage>(frame, new()
            {
                [nameof(SignInPage.Error)] = ErrorOf(http.Request.Query["error"]),
                [nameof(SignInPage.ReturnUrl)] = http.Request.Query["returnUrl"].ToString(),
                [nameof(SignInPage.People)] = organization is null ? [] : DemoPeople.Of(organization),
            });
        }).AllowAnonymous();

        routes.MapPost("/language", async (HttpContext http, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            FrameMaker.Remember(http, form["lang"] == "en" ? "en" : "zh");
            return Results.LocalRedirect(Local(form["back"]));
        });
    }

    private static Text? ErrorOf(string? code) => code switch
    {
        null or "" => null,
        "delayed" => SignInTexts.Locked,
        "busy" => SignInTexts.Busy,
        "required" => SignInTexts.Expired,
        _ => SignInTexts.Wrong,
    };

    private static string Local(string? path)
    {
        var local = path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
        return local.Contains("lang=", StringComparison.Ordinal) ? local.Split('?')[0] : local;
    }
}
