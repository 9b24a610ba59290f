using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Stimuli;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Elsa;

/// <summary>What programs outside report: tasks done, events, waiting steps resumed. For programs with a token and for pipeline authors.</summary>
internal static class OutwardEndpoints
{
    /// <param name="Accepted">Always true: what is refused is told as an error.</param>
    /// <param name="WorkflowInstanceId">The run that was addressed; null for an event to all.</param>
    public sealed record Report(bool Accepted, Guid? WorkflowInstanceId);

    public static void MapOutward(this IEndpointRouteBuilder elsa)
    {
        var outward = elsa.MapGroup("").AddEndpointFilter(RequireProgramAsync);
        outward.MapPost("/tasks/{taskId}/complete", async (string taskId, JsonObject? body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var receipt = await mediator.Send(new CompleteTask(user.Actor, taskId, body?["result"]), ct);
            return await SettledAsync(mediator, receipt.CaseId, ct);
        });
        outward.MapPost("/events/{name}/trigger", async (string name, JsonObject? body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var (run, execution, isNobody) = Addressee(body);
            if (!isNobody)
                await mediator.Send(new TriggerEvent(user.Actor, name, body.Text("correlationId") is { Length: > 0 } correlation ? correlation : null, run, execution, body?["input"]), ct);
            return await SettledAsync(mediator, run, ct);
        });
        // A link in a mail would be followed by whatever previews the mail: only a POST resumes
        outward.MapPost("/bookmarks/resume", async (string? t, JsonObject? body, BookmarkToken tokens, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await ResumeAsync(t, body?["input"], tokens, user, mediator, ct));
        outward.MapGet("/bookmarks/resume", async (string? t, HttpRequest request, BookmarkToken tokens, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            CurrentUserMiddleware.IsSession(request.HttpContext)
                ? throw new WorkflowException(ErrorCodes.BearerOrAuthorRequired, "With a session, resume by POST.", "登录会话须以 POST 方式恢复。")
                : await ResumeAsync(t, null, tokens, user, mediator, ct));
    }

    /// <summary>The run and the pass through an activity that an event is for; a pass of another run than the one named is nobody.</summary>
    private static (Guid? Run, int? Execution, bool IsNobody) Addressee(JsonObject? body)
    {
        Guid? run = body.Text("workflowInstanceId") is not { Length: > 0 } text ? null : Guid.TryParse(text, out var id) ? id : throw NoId("workflowInstanceId");
        if (body.Text("activityInstanceId") is not { Length: > 0 } activity)
            return (run, null, false);

        return RunWords.TryReadExecutionId(activity, out var owner, out var execution) ? (run ?? owner, execution, run is not null && run != owner) : throw NoId("activityInstanceId");
    }

    private static WorkflowException NoId(string member) => new(ErrorCodes.FieldInvalid, $"{member} is no id.", $"{member} 不是有效的编号。", member);

    private static async Task<Report> ResumeAsync(string? token, JsonNode? input, BookmarkToken tokens, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        if (!tokens.TryRead(token, out var run, out var bookmark))
            throw new WorkflowException(ErrorCodes.NothingWaits, "The token is not one of this office.", "令牌无效。", "t");
        await mediator.Send(new ResumeBookmark(user.Actor, run, bookmark, input), ct);
        return await SettledAsync(mediator, run, ct);
    }

    private static async Task<Report> SettledAsync(IMediator mediator, Guid? run, CancellationToken ct)
    {
        await mediator.Send(new DeliverStimuli(), ct);
        return new(true, run);
    }

    private static ValueTask<object?> RequireProgramAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var user = call.HttpContext.RequestServices.GetRequiredService<CurrentUser>();
        return Authority.MayWritePipelines(user.Actor) || !CurrentUserMiddleware.IsSession(call.HttpContext) ? next(call)
            : throw new WorkflowException(ErrorCodes.BearerOrAuthorRequired, "Only programs with a token and pipeline authors report here.", "只有持令牌的程序和流程管理员可以在此上报。");
    }
}
