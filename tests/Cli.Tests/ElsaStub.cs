using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chancery.Cli.Tests;

/// <summary>A small host with the shapes of Elsa's routes for definitions, and ours for tokens.</summary>
internal sealed class ElsaStub : IAsyncDisposable
{
    public const string Author = "token-of-the-author";

    public const string Reader = "token-of-a-reader";

    private WebApplication _app = null!;

    public string Address => _app.Urls.Single();

    /// <summary>Published definitions by id.</summary>
    public ConcurrentDictionary<string, JsonObject> Published { get; } = new(StringComparer.Ordinal);

    /// <summary>Imported definitions by id.</summary>
    public ConcurrentDictionary<string, JsonObject> Drafts { get; } = new(StringComparer.Ordinal);

    /// <summary>Method, path and query of every request.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>What <c>…/export</c> answers instead of the stored file; null for the file.</summary>
    public Func<string, IResult>? ExportAnswer { get; set; }

    public static async Task<ElsaStub> StartAsync()
    {
        var stub = new ElsaStub();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        stub._app = builder.Build();
        stub.Map();
        await stub._app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.Use(async (context, next) =>
        {
            Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            var token = context.Request.Headers.Authorization.ToString();
            if (context.Request.Path.StartsWithSegments("/elsa/api") && token != $"Bearer {Author}" && token != $"Bearer {Reader}")
                await Results.Json(new { title = "未登录", detail = "请先登录。" }, statusCode: 401, contentType: "application/problem+json").ExecuteAsync(context);
            else if (context.Request.Path.StartsWithSegments("/elsa/api") && token == $"Bearer {Reader}" && context.Request.Method == "POST")
                await Results.Json(new { detail = "Only pipeline authors may do this." }, statusCode: 403, contentType: "application/problem+json").ExecuteAsync(context);
            else
                await next(context);
        });
        _app.MapPost("/api/tokens", (JsonObject body) => (string?)body["password"] is "secret phrase" or "chancery"
            ? Results.Ok(new { accessToken = Author, expiresAt = DateTimeOffset.MaxValue })
            : Results.Json(new { detail = "Name or password is wrong." }, statusCode: 401));
        _app.MapGet("/elsa/api/workflow-definitions", (int page, int pageSize) => new JsonObject
        {
            ["items"] = new JsonArray([.. Published.Keys.Order().Skip(page * pageSize).Take(pageSize).Select(id => new JsonObject { ["definitionId"] = id, ["version"] = 1 })]),
            ["totalCount"] = Published.Count,
        });
        _app.MapGet("/elsa/api/workflow-definitions/{id}/export", (string id) => ExportAnswer?.Invoke(id) ?? (Published.TryGetValue(id, out var json)
            ? Results.Text(json.ToJsonString(), "application/json") : Results.NotFound()));
        _app.MapPost("/elsa/api/workflow-definitions/import", (JsonObject body) => Import(body));
        _app.MapPost("/elsa/api/workflow-definitions", (JsonObject body) => Publish(body));
    }

    private IResult Import(JsonObject body)
    {
        if ((string?)body["name"] == "refused")
            return Errors("\"draft\" has no exit \"Maybe\".", "“起草”没有出口“Maybe”。");

        body["id"] = "018f";
        body["version"] = 1;
        body["links"] = new JsonArray(new JsonObject { ["rel"] = "publish" });
        Drafts[(string)body["definitionId"]!] = body;
        return Results.Json(body);
    }

    private IResult Publish(JsonObject body)
    {
        var model = body["model"]!.DeepClone().AsObject();
        if (!(bool)body["publish"]! || model.ContainsKey("links"))
            return Errors("Wrong body.");
        if ((string?)model["name"] == "unsound")
            return Errors("The cycle would never end.");
        if ((string?)model["name"] == "placed")
            return Results.Json(new { errors = new Dictionary<string, string[]> { ["$.root.text"] = ["The script has an error."], ["$.root"] = ["One.", "Two."] } }, statusCode: 400);

        Published[(string)model["definitionId"]!] = model;
        return Results.Json(new JsonObject { ["workflowDefinition"] = model.DeepClone(), ["alreadyPublished"] = false, ["consumingWorkflowCount"] = 0 });
    }

    private static IResult Errors(params string[] messages) =>
        Results.Json(new { errors = new Dictionary<string, string[]> { ["definition"] = messages } }, statusCode: 400);
}
