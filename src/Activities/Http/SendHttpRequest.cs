using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Http;

/// <summary>Asks another system and runs the child for its answer (<c>Elsa.SendHttpRequest</c>).</summary>
/// <remarks>Member <c>expectedStatusCodes</c>: a list of <c>{statusCode, activity}</c>; further children <c>unmatchedStatusCode</c>,
/// <c>failedToConnect</c>, <c>timeout</c>. Completes with <c>Done</c> afterwards.</remarks>
[Described("发送请求", "Send HTTP request", GroupZh = "接口", GroupEn = "HTTP",
    HelpZh = "经发件箱向许可的主机发送请求，按回应执行相应活动。",
    HelpEn = "Asks an allowed host through the outbox and runs the activity for its answer.")]
[PortText("UnmatchedStatusCode", "其他状态", "Unmatched status code")]
[PortText("FailedToConnect", "无法连接", "Failed to connect")]
[PortText("Timeout", "超时", "Timeout")]
[InputText("预期状态码", "Expected status codes", Member = "ExpectedStatusCodes", Hint = "http-status-codes", TypeName = "ICollection<HttpStatusCodeCase>", Wrapped = false,
    HelpZh = "每个状态码可配一个活动。", HelpEn = "Each status code may have an activity.")]
[OutputText("StatusCode", "Int32", "状态码", "Status code")]
[OutputText("ParsedContent", "Object", "回应内容", "Parsed content")]
[OutputText("ResponseHeaders", "Object", "回应头", "Response headers")]
public sealed class SendHttpRequest : HttpRequestStep
{
    private List<int> _expected = [];

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => context.Complete();

    protected override void Prepare(ActivityBinding binding) =>
        _expected = [.. (Node.Json["expectedStatusCodes"] as JsonArray ?? []).Select(entry => StatusOf(binding, entry))];

    private protected override void Leave(ActivityContext context, int? status, string? failed)
    {
        var expected = status is { } code ? _expected.IndexOf(code) : -1;
        var child = failed switch
        {
            "timeout" => Node.Child("timeout"),
            not null => Node.Child("failedToConnect"),
            null when expected >= 0 => Node.Child($"expectedStatusCodes[{expected}].activity"),
            null => Node.Child("unmatchedStatusCode"),
        };
        if (child is null)
            context.Complete();
        else
            context.Schedule(child.Id);
    }

    private static int StatusOf(ActivityBinding binding, JsonNode? entry) =>
        int.TryParse(entry?["statusCode"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw binding.Refuse("expectedStatusCodes", "Each entry has a statusCode.", "每一项应有状态码（statusCode）。");
}
