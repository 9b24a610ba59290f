using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Http;

/// <summary>Base of the activities that ask another system over HTTP and wait for its answer.</summary>
/// <remarks>
/// <para>The request goes through the outbox after the commit, only to allowed hosts, with an <c>Idempotency-Key</c>. Outputs:
/// <c>StatusCode</c>, <c>ParsedContent</c>, <c>ResponseHeaders</c>.</para>
/// </remarks>
public abstract class HttpRequestStep : Activity
{
    /// <value>An absolute http or https address.</value>
    public Input<string> Url { get; init; } = null!;

    public Input<string> Method { get; init; } = new("GET");

    /// <value>Text, or any JSON. Default: none.</value>
    public Input<JsonNode?> Content { get; init; } = new(null);

    public Input<string> ContentType { get; init; } = new("application/json");

    /// <value>The <c>Authorization</c> header. Default: none.</value>
    public Input<string> Authorization { get; init; } = new("");

    /// <value>Further headers by name, as an object. Default: none.</value>
    public Input<JsonNode?> RequestHeaders { get; init; } = new(null);

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var id = context.NewId();
        context.Emit(new HttpRequested(id, context.Execution.Number, new JsonObject
        {
            ["url"] = context.Get(Url),
            ["method"] = context.Get(Method),
            ["content"] = context.Get(Content)?.DeepClone(),
            ["contentType"] = context.Get(ContentType),
            ["authorization"] = context.Get(Authorization),
            ["headers"] = (context.Get(RequestHeaders) as JsonObject)?.DeepClone(),
        }));
        context.Await("SendHttpRequest", $"http:{id}");
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        var answer = (stimulus as ResumeStimulus)?.Payload as JsonObject ?? [];
        if ((string?)answer["error"] is { } error)
            throw new InvalidOperationException(error);

        if ((string?)answer["failed"] is { } failed)
        {
            Leave(context, null, failed);
            return;
        }

        context.SetOutput("StatusCode", answer["statusCode"]?.DeepClone());
        context.SetOutput("ParsedContent", answer["content"]?.DeepClone());
        context.SetOutput("ResponseHeaders", answer["headers"]?.DeepClone());
        Leave(context, (int?)answer["statusCode"], null);
    }

    /// <param name="status">The answer's status; null when there was none.</param>
    /// <param name="failed"><c>connect</c> or <c>timeout</c>; null when there was an answer.</param>
    private protected abstract void Leave(ActivityContext context, int? status, string? failed);
}
