using Chancery.Engine.Clocks;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>The clocks of a case: suspend, resume, extend.</summary>
internal static class ClockEndpoints
{
    /// <param name="Reason">Code of a listed reason, such as <c>sender-material</c>.</param>
    /// <param name="Note">Why in this case.</param>
    /// <param name="RequestedBy">Sign-in name of who asked for it.</param>
    public sealed record SuspendBody(string Reason, string Note, string? RequestedBy = null);

    public sealed record ResumeBody(string Note);

    /// <param name="Until">The new last day.</param>
    /// <param name="Deadline">Id from the case's <c>due</c>; left out, the deadline of the whole case.</param>
    public sealed record ExtendBody(DateOnly Until, string Note, Guid? Deadline = null, string? RequestedBy = null);

    /// <param name="Until">The last day asked for.</param>
    /// <param name="Deadline">Id from the case's <c>due</c>; left out, the deadline of the whole case.</param>
    public sealed record ExtensionBody(DateOnly Until, string Note, Guid? Deadline = null);

    public sealed record RefusalBody(string Note);

    public static void MapClocks(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{id:guid}").WithTags("clocks");
        cases.MapPost("/suspend", async (Guid id, SuspendBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new SuspendCase(user.Actor, id, body.Reason, body.Note, body.RequestedBy, RequestKey.Of(request)), ct)))
            .WithSummary("Stop every clock of the case for a listed reason; the time left is kept; takes the header Idempotency-Key");
        cases.MapPost("/resume", async (Guid id, ResumeBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ResumeCase(user.Actor, id, body.Note, RequestKey.Of(request)), ct))).WithSummary("Let the clocks run on with the time left; takes the header Idempotency-Key");
        cases.MapPost("/extend", async (Guid id, ExtendBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ExtendDeadline(user.Actor, id, body.Deadline, body.Until, body.Note, body.RequestedBy, RequestKey.Of(request)), ct)))
            .WithSummary("Move a deadline to a later day; the one first set is kept; takes the header Idempotency-Key");
        cases.MapPost("/extension-requests", async (Guid id, ExtensionBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new AskExtension(user.Actor, id, body.Deadline, body.Until, body.Note, RequestKey.Of(request)), ct)))
            .WithSummary("Ask for a later day before the deadline; whoever approves extensions is told; takes the header Idempotency-Key");
        cases.MapPost("/extension-requests/refusal", async (Guid id, RefusalBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new RefuseExtension(user.Actor, id, body.Note, RequestKey.Of(request)), ct)))
            .WithSummary("Refuse the extension asked for; it is granted by moving the deadline; takes the header Idempotency-Key");
    }
}
