using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Errors;
using Chancery.Engine.Notifications;
using Chancery.Host.Identity;
using Chancery.Host.Live;
using Chancery.Host.Security;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>What belongs to the signed-in person: alerts, drafts, files, the live stream.</summary>
internal static class PersonalEndpoints
{
    public sealed record Me(string UserName, string Name, string? Post, IReadOnlyList<string> Posts);

    public sealed record SavedDraft(DateTimeOffset SavedAt);

    /// <summary>Says only that a case changed; the page asks for what its reader may see.</summary>
    public sealed record Change(Guid CaseId, string Kind);

    public static void MapPersonal(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("").WithTags("personal");
        mine.MapGet("/me", (CurrentUser user) => TypedResults.Ok(new Me(user.Actor.UserName, user.Actor.Name, user.Actor.MainPost?.Name, user.Actor.Posts)));
        mine.MapGet("/alerts", async (bool? unread, int? limit, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListAlerts(user.Actor, unread ?? false, limit ?? 50), ct)));
        mine.MapPost("/alerts/read", async (Guid? id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ReadAlerts(user.Actor, id), ct);
            return TypedResults.NoContent();
        });
        mine.MapGet("/drafts", async (string? prefix, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListDrafts(user.Actor, prefix ?? ""), ct)));
        mine.MapGet("/drafts/{**key}", async (string key, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new GetDraft(user.Actor, key), ct) is { } draft ? Results.Ok(draft)
                : throw new WorkflowException(ErrorCodes.DraftNotFound, "No draft under that key.", "没有这份草稿。"));
        mine.MapPut("/drafts/{**key}", async (string key, JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(new SavedDraft(await mediator.Send(new SaveDraft(user.Actor, key, body), ct))));
        mine.MapPost("/attachments", UploadAsync).WithSummary("Upload a file (multipart, field file) for a document about to be submitted")
            .Accepts<IFormFile>("multipart/form-data").Produces<UploadAttachment.Receipt>(StatusCodes.Status201Created)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(UploadAttachment.MaxBytes + JsonBodyGuard.MaxBytes));
        mine.MapGet("/attachments/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var file = await mediator.Send(new GetAttachment(user.Actor, id), ct);
            return TypedResults.File(file.Bytes, file.MediaType, file.Name);
        });
    }

    /// <summary>The stream of changes: for pages by cookie, for clients of the API by token.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes, string path) => routes
        .MapGet(path, (CaseEvents events, IHostApplicationLifetime host, CancellationToken ct) =>
            TypedResults.ServerSentEvents(ReadAsync(events, host.ApplicationStopping, ct)))
        .DisableRateLimiting()
        .ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<Change>> ReadAsync(
        CaseEvents events, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, ct);
        await using var changes = events.ListenAsync(either.Token).GetAsyncEnumerator(CancellationToken.None);
        // Answers at once, so that the browser knows the stream is open
        yield return new(new Change(Guid.Empty, "open"), "open");
        while (await MoveAsync(changes))
            yield return new(new Change(changes.Current, "case"), "changed");
    }

    // The browser leaving and the host stopping both end the stream quietly
    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<Guid> changes)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<IResult> UploadAsync(HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        if (!request.HasFormContentType || (await request.ReadFormAsync(ct)).Files is not [var file, ..])
            throw new WorkflowException(ErrorCodes.FieldInvalid, "file: send one file as multipart form data.", "请以 multipart 表单上传一个文件。", "file");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        var receipt = await mediator.Send(new UploadAttachment(user.Actor, file.FileName, bytes.ToArray()), ct);
        return TypedResults.Created($"/api/attachments/{receipt.Id}", receipt);
    }
}
