using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Sets step and case clocks from the pipeline's data: <c>customProperties.chancery.limits</c>.</summary>
/// <remarks>
/// <c>{"case":"5wd","when":[{"field":"normative","equals":true,"case":"20wd"}],
/// "urgency":{"extra-urgent":{"step":"4h","case":"1wd"},"urgent":{"step":"1wd","case":"3wd"}}}</c>.
/// Source: domain rules on urgency (特急, 加急) and default limits.
/// </remarks>
internal static class StepClock
{
    public static void StartStep(ActivityContext context, string ownLimit)
    {
        var urgent = Urgency(context)?["step"];
        if (TimeLimit.TryParse((string?)urgent ?? ownLimit) is not { } limit)
            return;
        Set(context, context.Execution.Number, "step", context.Facts.Calendar.Add(context.Now, limit));
    }

    public static void StartCase(ActivityContext context)
    {
        var facts = context.Facts;
        if (DateOnly.TryParseExact((string?)facts.Fields["dueDate"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Set(context, null, "case", facts.Calendar.At(date));
            return;
        }

        var limits = Limits(context);
        var text = (string?)Urgency(context)?["case"]
            ?? (limits?["when"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(rule =>
                JsonNode.DeepEquals(facts.Fields[(string)rule["field"]!], rule["equals"]))?["case"]?.GetValue<string>()
            ?? (string?)limits?["case"];
        if (TimeLimit.TryParse(text) is { } limit)
            Set(context, null, "case", facts.Calendar.Add(context.Now, limit));
    }

    private static void Set(ActivityContext context, int? visit, string clock, Due due)
    {
        var facts = context.Facts;
        var extraUrgent = (string?)facts.Fields["urgency"] == "extra-urgent";
        var stages = facts.Escalation.Plan(facts.Calendar, context.Now, due, extraUrgent);
        context.Emit(new DeadlineSet(context.NewId(), visit, context.Node.Id, clock, due, stages));
    }

    private static JsonObject? Limits(ActivityContext context) =>
        context.Pipeline.Definition.Own["limits"] as JsonObject;

    private static JsonObject? Urgency(ActivityContext context) =>
        Limits(context)?["urgency"]?[(string?)context.Facts.Fields["urgency"] ?? "none"] as JsonObject;
}
