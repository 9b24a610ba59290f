using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Http;

/// <summary>Asks another system and leaves by the exit for its answer (<c>Elsa.FlowSendHttpRequest</c>).</summary>
/// <remarks>Outcomes: each expected status, else <c>Unmatched status code</c>; <c>Failed to connect</c>, <c>Timeout</c>; with an answer also <c>Done</c>.</remarks>
[Described("发送请求（流程图）", "HTTP request (flow)", GroupZh = "接口", GroupEn = "HTTP",
    HelpZh = "经发件箱向许可的主机发送请求，按状态码走相应出口。",
    HelpEn = "Asks an allowed host through the outbox and leaves by the exit for its answer.")]
[ExitText("Unmatched status code", "其他状态", "Unmatched status code")]
[ExitText("Failed to connect", "无法连接", "Failed to connect")]
[ExitText("Timeout", "超时", "Timeout")]
[ExitText("Done", "已回应", "Done")]
[OutputText("StatusCode", "Int32", "状态码", "Status code")]
[OutputText("ParsedContent", "Object", "回应内容", "Parsed content")]
[OutputText("ResponseHeaders", "Object", "回应头", "Response headers")]
public sealed class FlowSendHttpRequest : HttpRequestStep
{
    /// <value>Status codes with an exit of their own. Default: 200.</value>
    [InputText("预期状态码", "Expected status codes", Hint = "dynamic-outcomes", HelpZh = "每个状态码一个出口。", HelpEn = "One exit for each.")]
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
