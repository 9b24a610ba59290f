using System.Globalization;
using Chancery.Engine.Errors;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Proxies;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Proxies;

/// <summary>Whom the reader lets act for them.</summary>
internal static class ProxiesScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/proxies", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await ShowAsync(await frames.MakeAsync(http, said: null, ct), user, mediator, null, null, ct));

        routes.MapPost("/proxies", GrantAsync);

        routes.MapPost("/proxies/{id:guid}/end", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new EndProxy(user.Actor, id), ct);
            return Results.LocalRedirect("/proxies");
        });
    }

    private static async Task<IResult> GrantAsync(HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var data = ActBody.Read(form);
        try
        {
            // Both days of the form belong to the period
            await mediator.Send(new GrantProxy(user.Actor, ActCheck.AsText(data["proxy"]) ?? "", [.. form["data.choices.pipelines"].OfType<string>()],
                DayOf(data, "from"), DayOf(data, "until").AddDays(1), ActCheck.AsCheck(data["maySign"]), ActCheck.AsCheck(data["existing"])), ct);
            return Results.LocalRedirect("/proxies");
        }
        catch (WorkflowException refusal)
        {
            var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = "/proxies" };
            return await ShowAsync(frame, user, mediator, new TypedAct(null, null, null, ActBody.Typed(form)), refusal, ct);
        }
    }

    private static async Task<IResult> ShowAsync(
        Frame frame, CurrentUser user, IMediator mediator, TypedAct? typed, WorkflowException? refusal, CancellationToken ct) =>
        Pages.Show<ProxiesPage>(frame, new()
        {
            [nameof(ProxiesPage.Proxies)] = await mediator.Send(new ListProxies(user.Actor), ct),
            [nameof(ProxiesPage.Pipelines)] = (await mediator.Send(new ListPipelines(user.Actor), ct)).Items,
            [nameof(ProxiesPage.Typed)] = typed ?? TypedAct.Nothing,
            [nameof(ProxiesPage.Refusals)] = refusal is null ? [] : refusal.All().Select(one => one.Sentence(frame)).Distinct().ToList(),
        }, refusal?.Status() ?? 200);

    private static DateTimeOffset DayOf(System.Text.Json.Nodes.JsonObject data, string name) =>
        DateOnly.TryParseExact(ActCheck.AsText(data[name]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? OfficeTime.Start(day)
            : throw new WorkflowException(ErrorCodes.FieldInvalid, $"{name}: a date.", "请填写起止日期。", name);
}
