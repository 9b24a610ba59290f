using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Host.Identity;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Chancery.Host.Tests.Security;

/// <summary>Stand-ins for the routes that screens and API bring.</summary>
internal static class TestRoutes
{
    public enum Colour
    {
        Red,
        Green,
    }

    /// <summary>Holds requests to <c>/api/wait</c> until it is opened.</summary>
    public sealed class Barrier
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed record Echo(string Text, int Count = 0, Colour Colour = Colour.Red, JsonObject? Open = null);

    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => "ok").AllowAnonymous();
        app.MapGet("/sign-in", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken)
            .AllowAnonymous();
        app.MapGet("/", (CurrentUser user) => Results.Content($"<p>{user.Actor.UserName}</p>", "text/html"));
        app.MapGet("/api/wait", async (Barrier barrier) =>
        {
            await barrier.Opened.Task;
            return "ok";
        });
        app.MapPost("/page", async (HttpRequest request) => (await request.ReadFormAsync())["text"].ToString());
        app.MapGet("/api/me", (CurrentUser user) => TypedResults.Ok(new { user.Actor.UserName }));
        app.MapPost("/api/echo", (Echo echo) => echo);
        app.MapPost("/api/upload", (IFormFile file) => file.Length).DisableAntiforgery();
        app.MapPut("/api/organization", async (Organization office, CurrentUser user, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new PublishOrganization(office, user.Actor.UserName), ct))
            .RequireAuthorization(Policies.SystemAdministrator);
        app.MapGet("/api/fault/{kind}", object (string kind) => throw (kind switch
        {
            "conflict" => new WorkflowException(ErrorCodes.WorkItemClosed, "Decided by a at 9.", "已由甲办结。", "item")
            {
                Facts = new Dictionary<string, object?> { ["by"] = "a" },
                Others = [new(ErrorCodes.FieldInvalid, "Too long.", "过长。", "fields.title")],
            },
            "disk-full" => new PostgresException("full", "ERROR", "ERROR", PostgresErrorCodes.DiskFull),
            "down" => new NpgsqlException("connection refused at 10.0.0.1"),
            "overload" => new PostgresException("too many", "FATAL", "FATAL", PostgresErrorCodes.TooManyConnections),
            _ => new InvalidOperationException("secret inner text"),
        }));
    }
}
