using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Http;

/// <summary>Base of the activities that ask another system over HTTP and wait for its answer.</summary>
/// <remarks>
/// <para>The request goes through the outbox after the commit, only to allowed hosts, with an <c>Idempotency-Key</c>. Outputs:
/// <c>StatusCode</c>, <c>ParsedContent</c>, <c>ResponseHeaders</c>.</para>
/// </remarks>
[Output("StatusCode", typeof(int), "状态码", "Status code", "答复的 HTTP 状态码。", "HTTP status of the answer.")]
[Output("ParsedContent", typeof(object), "答复内容", "Content", "答复的内容；JSON 已解析。", "The content of the answer; JSON is parsed.")]
[Output("ResponseHeaders", typeof(object), "答复头", "Headers", "答复的各项头信息。", "The headers of the answer.")]
public abstract class HttpRequestStep : Activity
{
    /// <value>An absolute http or https address.</value>
    [Caption("地址", "Address")]
    [Help("完整的 http 或 https 地址；只能访问管理员许可的主机。", "A whole http or https address; only hosts that the administrator allows are asked.")]
    public Input<string> Url { get; init; } = RequiredInput.Of<string>();

    [Caption("方法", "Method")]
    [Help("HTTP 方法，默认 GET。", "The HTTP method; GET when left out.")]
    [ChoicesFrom<HttpMethodChoices>]
    public Input<string> Method { get; init; } = new("GET");

    /// <value>Text, or any JSON. Default: none.</value>
    [Caption("内容", "Content")]
    [Help("随请求发送的文字或 JSON；不填则不发送内容。", "Text or JSON sent along; empty sends none.")]
    [Editor(InputEditor.LongText)]
    public Input<JsonNode?> Content { get; init; } = new(null);

    [Caption("内容类型", "Content type")]
    [Help("内容的媒体类型，默认 application/json。", "Media type of the content; application/json when left out.")]
    public Input<string> ContentType { get; init; } = new("application/json");

    /// <value>The <c>Authorization</c> header. Default: none.</value>
    [Caption("授权", "Authorization")]
    [Help("Authorization 请求头的值；不填则不发送。", "Value of the Authorization header; empty sends none.")]
    public Input<string> Authorization { get; init; } = new("");

    /// <value>Further headers by name, as an object. Default: none.</value>
    [Caption("其他请求头", "Further headers")]
    [Help("JSON 对象，如 {\"X-Office\":\"东平\"}。", "A JSON object such as {\"X-Office\":\"Dongping\"}.")]
    [Editor(InputEditor.Json)]
    public Input<JsonNode?> RequestHeaders { get; init; } = new(null);

    public override bool Waits => true;

    public override bool WaitsItself => true;

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
