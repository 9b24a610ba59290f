using Chancery.Engine.Errors;
using Chancery.Engine.Numbering;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Secrecy;
using Chancery.Engine.Time;
using Chancery.Host.Identity;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chancery.Host.Endpoints;

/// <summary>Pipelines, calendar, number series.</summary>
internal static class OfficeEndpoints
{
    public sealed record DueAnswer(DateOnly DueDate, DateTimeOffset Due, string Explanation, string ExplanationEn, bool Provisional, string CalendarVersion);

    public static void MapOffice(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pipelines", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListPipelines(user.Actor), ct))).WithTags("office").WithSummary("Pipelines with valid example fields");
        api.MapGet("/document-types", (OfficeRules rules) => TypedResults.Ok(rules.DocumentTypes.Values.OrderBy(type => type.Code)))
            .WithTags("office").WithSummary("Fields and rules of every document type");
        api.MapGet("/calendars/default/due", Due).WithTags("office").WithSummary("When a limit ends, and why");
        api.MapGet("/number-series", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListNumberSeries(user.Actor), ct))).WithTags("office").WithSummary("Number series with void lists and gaps");
        api.MapGet("/secrecy-refusals", async (int? limit, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListSecrecyRefusals(user.Actor, limit ?? 100), ct)))
            .RequireAuthorization(Policies.AuditAdministrator).WithTags("office").WithSummary("Who tried to enter classified matter, without its content");
    }

    private static Ok<DueAnswer> Due(Moment? from, int? workingDays, int? months, decimal? workingHours, OfficeRules rules)
    {
        if (from?.In(rules.Calendar.Zone) is not { } start)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "from: a date or moment is required.", "必须给出起算日期 from。", "from");
        var day = DateOnly.FromDateTime(start.DateTime);
        var due = (workingDays, months, workingHours) switch
        {
            ({ } days, null, null) => rules.Calendar.WorkingDaysFrom(day, days),
            (null, { } count, null) => rules.Calendar.MonthsFrom(day, count),
            (null, null, { } hours) => rules.Calendar.WorkingHoursFrom(start, hours),
            _ => throw new WorkflowException(ErrorCodes.FieldInvalid,
                "Give exactly one of workingDays, months, workingHours.", "workingDays、months、workingHours 三者须给出且只给出一个。", "workingDays"),
        };
        return TypedResults.Ok(new DueAnswer(due.DueDate, TimeZoneInfo.ConvertTime(due.At, rules.Calendar.Zone), due.Explanation.Zh, due.Explanation.En, due.Provisional, due.CalendarVersion));
    }
}
