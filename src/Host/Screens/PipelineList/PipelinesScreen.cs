using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.PipelineList;

/// <summary>The list of pipelines, for their authors.</summary>
internal static class PipelinesScreen
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/pipelines", async (
            HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, OfficeRules rules, CancellationToken ct) =>
            Pages.Show<PipelinesPage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(PipelinesPage.Overview)] = await mediator.Send(new ListPipelineVersions(user.Actor), ct),
                [nameof(PipelinesPage.Types)] = rules.DocumentTypes.Values.OrderBy(type => type.Code, StringComparer.Ordinal).ToList(),
            })).RequireAuthorization(Policies.PipelineAuthor);
}
