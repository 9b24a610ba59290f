using Chancery.Engine.Cases;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using Chancery.Host.Security;
using MediatR;

namespace Chancery.Host.Screens.Designer;

/// <summary>The pages that hold Elsa Studio: the editor for pipeline authors, the viewer for whoever may see the case.</summary>
internal static class StudioScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/designer/{definitionId}", async (
            string definitionId, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var frame = await frames.MakeAsync(http, said: null, ct);
            var known = (await mediator.Send(new ListPipelineVersions(user.Actor), ct)).Items.FirstOrDefault(one => one.Id == definitionId);
            return Show(frame, known is null ? definitionId : frame.Pick(known.Name, known.NameEn), "/pipelines", DesignerTexts.BackToList,
                "elsa-workflow-definition-editor", "definition-id", definitionId);
        }).RequireAuthorization(Policies.PipelineAuthor).WithMetadata(ContentPolicy.Studio);

        routes.MapGet("/studio/instance/{caseId:guid}", async (
            Guid caseId, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var run = await mediator.Send(new GetRun(user.Actor, caseId), ct);
            var frame = await frames.MakeAsync(http, said: null, ct);
            var definition = run.Pipeline.Definition;
            var title = run.HasDocument ? (await mediator.Send(new GetCase(user.Actor, caseId), ct)).Title
                : run.Instance.Name ?? frame.Pick(definition.Name, definition.NameEn);
            return Show(frame, title, run.HasDocument ? $"/cases/{caseId}" : "/pipelines", run.HasDocument ? DesignerTexts.BackToCase : DesignerTexts.BackToList,
                "elsa-workflow-instance-viewer", "instance-id", caseId.ToString());
        }).WithMetadata(ContentPolicy.Studio);
    }

    private static IResult Show(Frame frame, string title, string back, Text backWords, string element, string attribute, string value) =>
        Pages.Show<StudioPage>(frame, new()
        {
            [nameof(StudioPage.Title)] = title,
            [nameof(StudioPage.Back)] = back,
            [nameof(StudioPage.BackWords)] = backWords,
            [nameof(StudioPage.Element)] = element,
            [nameof(StudioPage.Attribute)] = attribute,
            [nameof(StudioPage.Value)] = value,
        });
}
