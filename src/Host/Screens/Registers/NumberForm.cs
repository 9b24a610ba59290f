using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Numbering;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using MediatR;

namespace Chancery.Host.Screens.Registers;

/// <summary>The page of number series, and the forms with which registrars keep, void and reuse numbers.</summary>
internal static class NumberForm
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/numbers", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var frame = await frames.MakeAsync(http, said: null, ct);
            frame = frame with { Toast = NumberTexts.Said(http.Request.Query["said"]) is { } done ? new(frame.T(done)) : null };
            return await ShowAsync(frame, user.Actor, mediator, null, [], 200, ct);
        });

        routes.MapPost("/numbers", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var wish = form["_do"].ToString();
            try
            {
                await SendAsync(mediator, user.Actor, wish, form["of"].ToString(), ActBody.Read(form), ct);
                return Results.LocalRedirect($"/numbers?said={Uri.EscapeDataString(wish)}");
            }
            catch (WorkflowException refusal) when (refusal.Code.Kind != ErrorKind.Forbidden)
            {
                var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = "/numbers" };
                var typed = new TypedAct(null, wish + form["of"], null, ActBody.Typed(form));
                return await ShowAsync(frame, user.Actor, mediator, typed, [.. refusal.All().Select(one => one.Sentence(frame)).Distinct()], refusal.Status(), ct);
            }
        });
    }

    /// <summary>A number as a form carries it: <c>year/number/code</c>.</summary>
    public static string Write(NumberKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.Year}/{key.Number}/{key.Code}");

    private static NumberKey Read(string text) =>
        text.Split('/', 3) is [var year, var number, var code]
        && int.TryParse(year, CultureInfo.InvariantCulture, out var y) && int.TryParse(number, CultureInfo.InvariantCulture, out var n)
            ? new(code, y, n)
            : throw new WorkflowException(ErrorCodes.FieldInvalid, "of: year/number/code.", "表单缺少编号。", "of");

    private static async Task SendAsync(IMediator mediator, Actor actor, string wish, string of, JsonObject data, CancellationToken ct)
    {
        switch (wish)
        {
            case "void":
                await mediator.Send(new VoidNumber(actor, Read(of), Word("reason"), Word("approvedBy")), ct);
                break;
            case "reuse":
                await mediator.Send(new ReuseNumber(actor, Read(of), Word("holder"), Until(), Word("reason")), ct);
                break;
            default:
                await mediator.Send(new ReserveNumber(actor, Word("code"), null, Word("holder"), Until(), Word("reason")), ct);
                break;
        }

        string Word(string name) => ActCheck.AsText(data[name]) ?? "";

        // No day at all ends in the past, which the command refuses in its own words
        DateTimeOffset Until() => DateOnly.TryParseExact(Word("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? OfficeTime.Start(day).AddDays(1)
            : DateTimeOffset.UnixEpoch;
    }

    private static async Task<IResult> ShowAsync(
        Frame frame, Actor actor, IMediator mediator, TypedAct? typed, IReadOnlyList<string> refusals, int status, CancellationToken ct) =>
        Pages.Show<NumbersPage>(frame, new()
        {
            [nameof(NumbersPage.Series)] = await mediator.Send(new ListNumberSeries(actor), ct),
            [nameof(NumbersPage.MayKeep)] = Authority.MayKeepNumbers(actor),
            [nameof(NumbersPage.Typed)] = typed,
            [nameof(NumbersPage.Refusals)] = refusals,
        }, status);
}
