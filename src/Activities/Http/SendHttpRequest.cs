using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.Http;

/// <summary>Asks another system and runs the child for its answer (<c>Elsa.SendHttpRequest</c>).</summary>
/// <remarks>Member <c>expectedStatusCodes</c>: a list of <c>{statusCode, activity}</c>; further children <c>unmatchedStatusCode</c>,
/// <c>failedToConnect</c>, <c>timeout</c>. Completes with <c>Done</c> afterwards.</remarks>
[Group("网络", "HTTP")]
[Caption("网络请求", "Send HTTP Request")]
[Help("向另一系统提出请求，并运行与答复对应的内容。", "Asks another system and runs what is held for its answer.")]
[Member(
    "ExpectedStatusCodes", typeof(object), InputEditor.StatusCases, "预期状态码", "Expected status codes", "每个状态码各有要运行的内容。",
    "Each status code has what is run for it.", IsExpression = false)]
[Port("UnmatchedStatusCode", "其他状态码", "Unmatched status code")]
[Port("FailedToConnect", "无法连接", "Failed to connect")]
[Port("Timeout", "超时", "Timeout")]
public sealed class SendHttpRequest : HttpRequestStep
{
    private List<int> _expected = [];

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => context.Complete();

    protected override void Prepare(ActivityBinding binding) =>
        _expected = [.. (Entries(Node.Json["expectedStatusCodes"]) ?? []).Select(entry => StatusOf(binding, entry))];

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

    private static JsonArray? Entries(JsonNode? list) => (list is JsonObject wrapper ? wrapper["$values"] : list) as JsonArray;

    private static int StatusOf(ActivityBinding binding, JsonNode? entry) =>
        int.TryParse(entry?["statusCode"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw binding.Refuse("expectedStatusCodes", "Each entry has a statusCode.", "每一项应有状态码（statusCode）。");
}
