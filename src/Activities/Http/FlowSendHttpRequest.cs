using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.Http;

/// <summary>Asks another system and leaves by the exit for its answer (<c>Elsa.FlowSendHttpRequest</c>).</summary>
/// <remarks>Outcomes: each expected status, else <c>Unmatched status code</c>; <c>Failed to connect</c>, <c>Timeout</c>; with an answer also <c>Done</c>.</remarks>
[Group("网络", "HTTP")]
[Caption("网络请求（出口）", "Send HTTP Request (flow)")]
[Help("向另一系统提出请求，按答复的状态码走不同出口。", "Asks another system and leaves by the exit for its answer.")]
[Exit("200", "200（成功）", "200 (OK)")]
[Exit("Unmatched status code", "其他状态码", "Unmatched status code")]
[Exit("Failed to connect", "无法连接", "Failed to connect")]
[Exit("Timeout", "超时", "Timeout")]
public sealed class FlowSendHttpRequest : HttpRequestStep
{
    /// <value>Status codes with an exit of their own. Default: 200.</value>
    [Caption("预期状态码", "Expected status codes")]
    [Help("每个状态码各是一个出口，如 200、404。", "Each status code is an exit of its own, such as 200 and 404.")]
    [Editor(InputEditor.Texts)]
    public Input<JsonNode?> ExpectedStatusCodes { get; init; } = new(new JsonArray(200));

    public override IReadOnlyList<string> Outcomes =>
        [.. ExpectedStatusCodes.IsConstant ? Codes(ExpectedStatusCodes.Constant) : [], "Unmatched status code", "Failed to connect", "Timeout", "Done"];

    public override bool HasDynamicOutcomes => !ExpectedStatusCodes.IsConstant;

    private protected override void Leave(ActivityContext context, int? status, string? failed)
    {
        var text = status?.ToString(CultureInfo.InvariantCulture);
        context.Complete(failed switch
        {
            "timeout" => ["Timeout"],
            not null => ["Failed to connect"],
            null when Codes(context.Get(ExpectedStatusCodes)).Contains(text!) => [text!, "Done"],
            null => ["Unmatched status code", "Done"],
        });
    }

    private static IEnumerable<string> Codes(JsonNode? list) => Lists.Of(list).Select(code => code?.ToString() ?? "");
}
