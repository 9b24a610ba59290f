using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Errors;
using Chancery.Engine.Pipelines;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Chancery.Host.Screens.Submitting;

/// <summary>Choosing a pipeline, filling in its form, keeping files, sending.</summary>
internal static class SubmitScreen
{
    /// <summary>Bytes of a form sent with its files: a few of the largest.</summary>
    public const int FormWithFiles = (3 * UploadAttachment.MaxBytes) + JsonBodyGuard.MaxBytes;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/submit", ChooseAsync);
        routes.MapGet("/submit/{pipeline}", FillAsync);
        routes.MapPost("/submit/{pipeline}", SendAsync).WithMetadata(new RequestSizeLimitAttribute(FormWithFiles));
        routes.MapPost("/attachments", async (HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Results.Json(await SubmitUploads.KeepAsync((await http.Request.ReadFormAsync(ct)).Files, user.Actor, mediator, ct))).WithMetadata(new RequestSizeLimitAttribute(FormWithFiles));
    }

    private static async Task<IResult> ChooseAsync(HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var link = SubmitLink.Of(http.Request.Query);
        if (http.Request.Query["pipeline"] is [{ Length: > 0 } chosen])
            return Results.LocalRedirect(SubmitLink.Path(chosen, link));

        var all = await mediator.Send(new ListPipelines(user.Actor), ct);
        var pipelines = all with { Items = [.. all.Items.Where(pipeline => pipeline.MayStart)] };
        var drafts = await mediator.Send(new ListDrafts(user.Actor, SubmissionDraft.Prefix), ct);
        if (pipelines is { Items: [var only], Refused: [] } && drafts.Count == 0)
            return Results.LocalRedirect(SubmitLink.Path(only.Id, link));

        return Pages.Show<ChoosePage>(await frames.MakeAsync(http, said: null, ct), new()
        {
            [nameof(ChoosePage.Pipelines)] = pipelines,
            [nameof(ChoosePage.Link)] = link,
            [nameof(ChoosePage.Drafts)] = (IReadOnlyList<(string, string, DateTimeOffset)>)
                [.. drafts.Select(draft => (SubmitLink.PathOfDraft(draft.Key), draft.Body["title"]?.ToString() ?? "", draft.SavedAt))],
        });
    }

    private static async Task<IResult> FillAsync(
        string pipeline, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, DocumentForms forms, CancellationToken ct)
    {
        var (row, type) = await FindAsync(pipeline, user, mediator, forms, ct);
        var link = SubmitLink.Of(http.Request.Query);
        var draft = await mediator.Send(new GetDraft(user.Actor, SubmitLink.DraftKey(pipeline, link)), ct);
        var form = draft is null ? SubmitForm.Empty(type) : SubmitForm.FromDraft(draft.Body, draft.SavedAt);
        return Show(await frames.MakeAsync(http, said: null, ct), row, type, form, await LinkedAsync(link, user, mediator, ct), Guid.NewGuid().ToString(), status: 200);
    }

    private static async Task<IResult> SendAsync(
        string pipeline, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, DocumentForms forms, CancellationToken ct)
    {
        var (row, type) = await FindAsync(pipeline, user, mediator, forms, ct);
        var posted = await http.Request.ReadFormAsync(ct);
        var wish = posted[SubmitUploads.Wish].ToString();
        var link = SubmitLink.Of(http.Request.Query);
        var draftKey = SubmitLink.DraftKey(pipeline, link);
        if (wish == "clear")
        {
            await mediator.Send(new SaveDraft(user.Actor, draftKey, []), ct);
            return Results.LocalRedirect(SubmitLink.Path(pipeline, link));
        }

        var key = posted["_key"] is [{ Length: > 0 } given] ? given : Guid.NewGuid().ToString();
        var form = FormOf(type, posted);
        var frame = await frames.MakeAsync(http, said: null, ct);
        var linked = await LinkedAsync(link, user, mediator, ct);
        try
        {
            form = FormOf(type, await SubmitUploads.TakeAsync(posted, user.Actor, mediator, ct));
            if (wish is not ("send" or ""))
                return Show(frame, row, type, form, linked, key, status: 200);

            var command = new StartCase(user.Actor, pipeline, SubmitFields.ToJson(type, form.Values, user.Actor.Organization), key, draftKey);
            var receipt = await mediator.Send(link is null ? command : command with { LinkedTo = link.Case, Relation = link.Relation }, ct);
            return Results.LocalRedirect($"/cases/{receipt.CaseId}?said=submitted");
        }
        catch (WorkflowException refusal) when (refusal.Code.Kind != ErrorKind.NotFound)
        {
            // A refused request may be mended and sent again: a used-up key would answer with the refusal's body
            form = form with { Errors = [.. refusal.All().Select(one => (one.Input(), one.Sentence(frame)))] };
            return Show(frame, row, type, form, linked, refusal.Code == ErrorCodes.IdempotencyKeyReused ? Guid.NewGuid().ToString() : key, refusal.Status());
        }
    }

    private static async Task<(ListPipelines.Row Row, DocumentType Type)> FindAsync(
        string pipeline, CurrentUser user, IMediator mediator, DocumentForms forms, CancellationToken ct)
    {
        var row = (await mediator.Send(new ListPipelines(user.Actor), ct)).Items.FirstOrDefault(row => row.Id == pipeline && row.MayStart);
        return row is not null && forms.Find(row.DocumentType) is { } type ? (row, type)
            : throw new WorkflowException(ErrorCodes.PipelineNotFound, "This pipeline cannot be started by you.", "您不能发起这个流程。");
    }

    private static SubmitForm FormOf(DocumentType type, IFormCollection posted) =>
        new(SubmitFields.Typed(type, posted)) { Files = SubmitUploads.Kept(posted) };

    private static async Task<LinkedCase?> LinkedAsync(SubmitLink? link, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        link is null ? null : new(link, (await mediator.Send(new GetCase(user.Actor, link.Case), ct)).Title);

    private static IResult Show(Frame frame, ListPipelines.Row row, DocumentType type, SubmitForm form, LinkedCase? linked, string key, int status) =>
        Pages.Show<SubmitPage>(frame with { Path = SubmitLink.Path(row.Id, linked?.Link) }, new()
        {
            [nameof(SubmitPage.Linked)] = linked,
            [nameof(SubmitPage.Pipeline)] = row,
            [nameof(SubmitPage.Type)] = type,
            [nameof(SubmitPage.Form)] = form,
            [nameof(SubmitPage.Key)] = key,
        }, status);
}
