using Chancery.Engine.Errors;
using Chancery.Engine.Phrases;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using MediatR;

namespace Chancery.Host.Screens.PersonalPhrases;

/// <summary>The reader's own phrases, beside those of the office.</summary>
internal static class PhrasesScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/phrases", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var frame = await frames.MakeAsync(http, said: null, ct);
            frame = frame with { Toast = http.Request.Query["said"] == "kept" ? new(frame.T(PhraseTexts.Kept)) : null };
            return Show(frame, await mediator.Send(new GetPhrases(user.Actor), ct), null, []);
        });

        routes.MapPost("/phrases", SaveAsync);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var typed = PhraseList.After(form["phrase"], form["_do"].ToString());
        try
        {
            await mediator.Send(new SavePhrases(user.Actor, typed), ct);
            return Results.LocalRedirect("/phrases?said=kept");
        }
        catch (WorkflowException refusal)
        {
            var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = "/phrases" };
            return Show(frame, await mediator.Send(new GetPhrases(user.Actor), ct), typed, [.. refusal.All().Select(one => one.Sentence(frame))], refusal.Status());
        }
    }

    private static IResult Show(Frame frame, GetPhrases.View phrases, IReadOnlyList<string>? typed, IReadOnlyList<string> refusals, int status = 200) =>
        Pages.Show<PhrasesPage>(frame, new()
        {
            [nameof(PhrasesPage.Office)] = phrases.Office,
            [nameof(PhrasesPage.Own)] = typed ?? phrases.Personal,
            [nameof(PhrasesPage.Refusals)] = refusals,
        }, status);
}
