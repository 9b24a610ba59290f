using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Activities;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.ControlFlow;

/// <summary>Why a case went one way and not another: the condition, and the fields of the document that it looked at.</summary>
internal static partial class RouteReason
{
    // A condition may look at the whole text: that stands in the document already, and in no reason
    private const int MaxLength = 1_000;

    public static Explained Of(ActivityContext context, string rule, IReadOnlyList<Expression?> conditions, JsonNode result, string zh, string en)
    {
        var sources = conditions.Select(condition => condition?.Value?.ToString()).OfType<string>().ToList();
        var inputs = new JsonObject
        {
            ["condition"] = sources.Count == 1 ? sources[0] : new JsonArray([.. sources.Select(source => JsonValue.Create(source))]),
            ["result"] = result,
        };
        var read = sources.SelectMany(source => FieldOfDocument().Matches(source)).Select(match => match.Groups["field"].Value).Distinct(StringComparer.Ordinal);
        inputs[Reason.Fields] = new JsonObject(read.Select(name => KeyValuePair.Create(name, context.Facts.Fields[name]))
            .Where(field => field.Value is null || field.Value.ToJsonString().Length <= MaxLength)
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

        return new(new Reason("route", rule, inputs, $"“{context.Node.Title}”：{zh}", $"{context.Node.TitleEn} {en}", context.Node.Id));
    }

    [GeneratedRegex("""(getInput\(\s*["']Document["']\s*\)|getDocument\(\)|Input\.Document)\??\.(?<field>\w+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FieldOfDocument();
}
