using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Errors;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Cases;

/// <summary>The form of an act on a case that no item of the reader carries.</summary>
internal static class CaseActForm
{
    public static async Task<IResult> ActAsync(
        Guid id, HttpContext http, FrameMaker frames, CasePages pages, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var command = new PerformCaseAct(user.Actor, id, form["action"].ToString(), CaseScreen.Blank(form["opinion"]), CaseScreen.Blank(form["target"]), form["key"].ToString());
        try
        {
            var receipt = await mediator.Send(command, ct);
            return Results.LocalRedirect($"/cases/{receipt.CaseId}?said={Uri.EscapeDataString(receipt.Action)}");
        }
        catch (WorkflowException refusal) when (refusal.Code.Kind != ErrorKind.NotFound)
        {
            var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = $"/cases/{id}" };
            var typed = new TypedAct(id, command.Action, command.Opinion, ActBody.Typed(form));
            return await pages.ShowAsync(frame, id, typed, CaseScreen.RefusalOf(refusal, frame), refusal.Status(), ct);
        }
    }
}
