using Chancery.Engine.Calendars;
using Chancery.Engine.Errors;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Calendars;

/// <summary>The calendar: versions, loading a draft, rehearsing it, applying or dropping it.</summary>
internal static class CalendarScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var calendar = routes.MapGroup("/calendar").RequireAuthorization(Policies.SystemAdministrator);
        calendar.MapGet("", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await ShowAsync(await frames.MakeAsync(http, said: null, ct), user, mediator, "", null, ct));
        calendar.MapPost("", LoadAsync);
        calendar.MapGet("/{version:int}", async (int version, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Pages.Show<RehearsalPage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(RehearsalPage.Result)] = await mediator.Send(new RehearseCalendar(user.Actor, version), ct),
            }));
        calendar.MapPost("/{version:int}", async (int version, HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var apply = form["_do"].ToString() switch
            {
                "apply" => true,
                "drop" => false,
                _ => throw new WorkflowException(ErrorCodes.FieldInvalid, "_do: apply or drop.", "请选择启用或放弃。", "_do"),
            };
            await mediator.Send(new DecideCalendar(user.Actor, version, apply), ct);
            return Results.LocalRedirect("/calendar");
        });
    }

    private static async Task<IResult> LoadAsync(HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var notice = (await http.Request.ReadFormAsync(ct))["notice"].ToString().ReplaceLineEndings("\n");
        try
        {
            var draft = await mediator.Send(new DraftCalendar(user.Actor, notice), ct);
            return Results.LocalRedirect($"/calendar/{draft.Version}");
        }
        catch (WorkflowException refusal)
        {
            var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = "/calendar" };
            return await ShowAsync(frame, user, mediator, notice, refusal, ct);
        }
    }

    private static async Task<IResult> ShowAsync(
        Frame frame, CurrentUser user, IMediator mediator, string notice, WorkflowException? refusal, CancellationToken ct) =>
        Pages.Show<CalendarPage>(frame, new()
        {
            [nameof(CalendarPage.View)] = await mediator.Send(new ListCalendars(user.Actor), ct),
            [nameof(CalendarPage.Notice)] = notice,
            [nameof(CalendarPage.Refusals)] = refusal is null ? [] : refusal.All().Select(one => one.Sentence(frame)).Distinct().ToList(),
        }, refusal?.Status() ?? 200);
}
