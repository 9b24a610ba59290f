using System.Globalization;
using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using MediatR;

namespace Chancery.Host.Screens.Inbox;

/// <summary>The inbox at <c>/</c>.</summary>
internal static class InboxScreen
{
    private const int Limit = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/read", ReadAsync);

        routes.MapGet("/", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var query = InboxQuery.From(http.Request.Query);
            var frame = await frames.MakeAsync(http, said: null, ct);
            frame = frame with { Toast = Said(frame, http.Request.Query["read"]) };
            var parameters = new Dictionary<string, object?> { [nameof(InboxPage.Query)] = query };
            if (query.Box == "mine")
            {
                var page = await mediator.Send(new ListCases(user.Actor, "mine", query.Text, null, null, null, Limit, query.Cursor, query.Urgency), ct);
                parameters[nameof(InboxPage.Cases)] = page.Items;
                parameters[nameof(InboxPage.NextCursor)] = page.NextCursor;
            }
            else
            {
                var page = await mediator.Send(new ListWorkItems(user.Actor, query.Box, null, query.Sort, Limit, query.Cursor, query.Text, query.Urgency), ct);
                parameters[nameof(InboxPage.Items)] = page.Items;
                parameters[nameof(InboxPage.NextCursor)] = page.NextCursor;
            }

            return Pages.Show<InboxPage>(frame, parameters);
        });
    }

    private static async Task<IResult> ReadAsync(HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var items = form[form["_do"] == "all" ? "shown" : "item"].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).ToList();
        var read = items.Count == 0 ? 0 : (await mediator.Send(new ReadWorkItems(user.Actor, items, form["key"].ToString()), ct)).Read;
        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/?box=read&read={read}"));
    }

    private static Toast? Said(Frame frame, string? read) => !int.TryParse(read, CultureInfo.InvariantCulture, out var count) ? null
        : count == 0 ? new(frame.T(InboxTexts.ReadNone)) : new(frame.T(InboxTexts.ReadDone, count));
}
