using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Inbox;

/// <summary>The inbox at <c>/</c>.</summary>
internal static class InboxScreen
{
    // Filters look through one page of this size; an office's box rarely holds more
    private const int Limit = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var query = InboxQuery.From(http.Request.Query);
            var frame = await frames.MakeAsync(http, said: null, ct);
            var parameters = new Dictionary<string, object?> { [nameof(InboxPage.Query)] = query };
            if (query.Box == "mine")
            {
                var page = await mediator.Send(new ListCases(user.Actor, "mine", query.Text, null, null, null, Limit, query.Cursor), ct);
                parameters[nameof(InboxPage.Cases)] = (IReadOnlyList<ListCases.Row>)[.. page.Items.Where(query.Fits)];
                parameters[nameof(InboxPage.NextCursor)] = page.NextCursor;
            }
            else
            {
                var page = await mediator.Send(new ListWorkItems(user.Actor, query.Box, null, query.Sort, Limit, query.Cursor), ct);
                parameters[nameof(InboxPage.Items)] = (IReadOnlyList<ListWorkItems.Row>)[.. page.Items.Where(query.Fits)];
                parameters[nameof(InboxPage.NextCursor)] = page.NextCursor;
            }

            return Pages.Show<InboxPage>(frame, parameters);
        });
}
