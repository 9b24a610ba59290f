using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.Http;

/// <summary>Asks another system and leaves by the exit for its answer (<c>Elsa.FlowSendHttpRequest</c>).</summary>
/// <remarks>Outcomes: each expected status, else <c>Unmatched status code</c>; <c>Failed to connect</c>, <c>Timeout</c>; with an answer also <c>Done</c>.</remarks>
public sealed class FlowSendHttpRequest : HttpRequestStep
{
    /// <value>Status codes with an exit of their own. Default: 200.</value>
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
