using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Inbox;

/// <summary>The inbox at <c>/</c>.</summary>
internal static class InboxScreen
{
    private const int Limit = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var query = InboxQuery.From(http.Request.Query);
            var frame = await frames.MakeAsync(http, said: null, ct);
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
