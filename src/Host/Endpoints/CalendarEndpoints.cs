using System.Text.Json.Nodes;
using Chancery.Engine.Calendars;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>Calendar versions: load a notice, rehearse it, apply or drop it.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("calendar");
        calendar.MapGet("/versions", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListCalendars(user.Actor), ct))).WithSummary("Calendar versions with their source, and the provisional years");
        calendar.MapPost("/drafts", async (JsonObject notice, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new DraftCalendar(user.Actor, notice.ToJsonString()), ct)))
            .RequireAuthorization(Policies.SystemAdministrator).WithSummary("Load a year's holiday notice as a draft: {year, status, source, off, makeUp}");
        calendar.MapGet("/drafts/{version:int}/moves", async (int version, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new RehearseCalendar(user.Actor, version), ct)))
            .RequireAuthorization(Policies.SystemAdministrator).WithSummary("Rehearse: every open deadline that would move, and whose");
        calendar.MapPost("/drafts/{version:int}/apply", async (int version, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new DecideCalendar(user.Actor, version, Apply: true), ct)))
            .RequireAuthorization(Policies.SystemAdministrator).WithSummary("Count with the draft from now on; open deadlines are counted again");
        calendar.MapPost("/drafts/{version:int}/drop", async (int version, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new DecideCalendar(user.Actor, version, Apply: false), ct)))
            .RequireAuthorization(Policies.SystemAdministrator).WithSummary("Drop the draft");
    }
}
