using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Errors;
using Chancery.Engine.Sheets;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Submitting;
using Chancery.Host.Screens.Texts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Chancery.Host.Screens.Cases;

/// <summary>The case page, the acts taken on it and its attachments.</summary>
internal static class CaseScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases/{id:guid}", async (Guid id, HttpContext http, FrameMaker frames, CasePages pages, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var frame = await frames.MakeAsync(http, said: null, ct);
            frame = frame with { Toast = await SaidAsync(http, frame, user, mediator, ct) };
            return await pages.ShowAsync(frame, id, typed: null, refusal: null, status: 200, ct);
        });

        routes.MapGet("/cases/{id:guid}/sheet", async (Guid id, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Pages.Show<SheetPage>(await frames.MakeAsync(http, said: null, ct), new() { [nameof(SheetPage.View)] = await mediator.Send(new GetSheet(user.Actor, id), ct) }));

        routes.MapPost("/cases/{id:guid}/actions", ActAsync).WithMetadata(new RequestSizeLimitAttribute(SubmitScreen.FormWithFiles));

        routes.MapPost("/cases/{id:guid}/direct", CaseActForm.ActAsync);

        routes.MapPost("/cases/{id:guid}/clock", ClockForm.ActAsync);

        routes.MapGet("/attachments/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var file = await mediator.Send(new GetAttachment(user.Actor, id), ct);
            return Results.File(file.Bytes, "application/octet-stream", file.Name);
        });
    }

    private static async Task<IResult> ActAsync(
        Guid id, HttpContext http, FrameMaker frames, CasePages pages, CurrentUser user, IMediator mediator, DocumentForms forms,
        CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var command = Read(user, form, forms);
        try
        {
            var isOnlyAboutFiles = SubmitUploads.IsOnlyAboutFiles(form);
            form = await SubmitUploads.TakeAsync(form, user.Actor, mediator, ct);
            command = Read(user, form, forms);
            if (isOnlyAboutFiles)
                return await pages.ShowAsync((await frames.MakeAsync(http, said: null, ct)) with { Path = $"/cases/{id}" }, id,
                    new TypedAct(command.WorkItemId, command.Action, command.Opinion, ActBody.Typed(form)), refusal: null, status: 200, ct);

            var receipt = await mediator.Send(command, ct);
            await mediator.Send(new SaveDraft(user.Actor, $"act/{command.WorkItemId}", []), ct);
            return Results.LocalRedirect($"/cases/{receipt.CaseId}?said={Uri.EscapeDataString(receipt.Action)}");
        }
        catch (WorkflowException refusal) when (refusal.Code.Kind != ErrorKind.NotFound)
        {
            var frame = (await frames.MakeAsync(http, said: null, ct)) with { Path = $"/cases/{id}" };
            var typed = new TypedAct(command.WorkItemId, command.Action, command.Opinion, ActBody.Typed(form));
            return await pages.ShowAsync(frame, id, typed, RefusalOf(refusal, frame), refusal.Status(), ct);
        }
    }

    private static PerformAction Read(CurrentUser user, IFormCollection form, DocumentForms forms)
    {
        if (!Guid.TryParse(form["item"], out var item))
            throw new WorkflowException(ErrorCodes.BodyInvalid, "The form names no work item.", "表单缺少待办编号。", "item");

        var data = ActBody.Read(form);
        if (form["editType"] is [{ Length: > 0 } code] && forms.Find(code) is { } type && DocumentChanges.Read(type, form, user.Actor.Organization) is { } changes)
            data["fields"] = changes;

        return new(
            user.Actor, item, form["action"].ToString(), Blank(form["opinion"]), Blank(form["target"]), data,
            int.TryParse(form["version"], System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null, form["key"].ToString());
    }

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    internal static ActRefusal RefusalOf(WorkflowException refusal, Frame frame)
    {
        var sentences = refusal.All().Select(one => one.Sentence(frame)).Distinct().ToList();
        return new(sentences, refusal.Field, refusal.Code.Kind == ErrorKind.Conflict);
    }

    private static async Task<Toast?> SaidAsync(HttpContext http, Frame frame, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var said = http.Request.Query["said"].ToString();
        if (said.Length == 0)
            return null;

        if (said == "submitted")
            return new(frame.T(CaseTexts.SubmittedToast));

        var next = (await mediator.Send(new ListWorkItems(user.Actor, "todo", null, "due", 1, null), ct)).Items;
        var words = frame.T(CaseTexts.Acted, ActionWords.Of(said) is { } word ? frame.T(word) : said);
        return next is [var row, ..] ? new(words, $"/cases/{row.CaseId}", frame.T(CommonTexts.NextItem), row.Title) : new(words, "/", frame.T(ProblemTexts.ToInbox));
    }
}
