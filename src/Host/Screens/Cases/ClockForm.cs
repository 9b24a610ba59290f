using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Cases;

/// <summary>The forms that suspend a case, let it run on, extend a deadline or ask for that.</summary>
internal static class ClockForm
{
    public static async Task<IResult> ActAsync(
        Guid id, HttpContext http, FrameMaker frames, CasePages pages, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var action = form["action"].ToString();
        try
        {
            await SendAsync(mediator, user.Actor, id, action, ActBody.Read(form), ct);
            return Results.LocalRedirect($"/cases/{id}?said={Uri.EscapeDataString(action)}");
        }
        catch (WorkflowException refusal) when (refusal.Code.Kind != ErrorKind.NotFound)
        {
            var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = $"/cases/{id}" };
            return await pages.ShowAsync(frame, id, new TypedAct(id, action, null, ActBody.Typed(form)), CaseScreen.RefusalOf(refusal, frame), refusal.Status(), ct);
        }
    }

    private static Task SendAsync(IMediator mediator, Actor actor, Guid id, string action, JsonObject data, CancellationToken ct)
    {
        var (note, asker) = (Word("note") ?? "", Word("requestedBy"));
        return action switch
        {
            "suspend" => mediator.Send(new SuspendCase(actor, id, Word("reason") ?? "", note, asker), ct),
            "resume" => mediator.Send(new ResumeCase(actor, id, note), ct),
            "extend" => mediator.Send(new ExtendDeadline(actor, id, Chosen(), Day(), note, asker), ct),
            "ask-extension" => mediator.Send(new AskExtension(actor, id, Chosen(), Day(), note), ct),
            "refuse-extension" => mediator.Send(new RefuseExtension(actor, id, note), ct),
            _ => throw new WorkflowException(ErrorCodes.FieldInvalid, "action: suspend, resume, extend, ask-extension or refuse-extension.", "没有这种操作。", "action"),
        };

        string? Word(string name) => ActCheck.AsText(data[name]);

        Guid? Chosen() => Guid.TryParse(Word("deadline"), out var deadline) ? deadline : null;

        // Not a day: the command says that the day is wrong, after it asked for the right
        DateOnly Day() => DateOnly.TryParseExact(Word("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;
    }
}
