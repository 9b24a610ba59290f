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
/// "external":"3m","urgency":{"extra-urgent":{"step":"4h","case":"1wd"},"urgent":{"step":"1wd","case":"3wd"}}}</c>.
/// <c>external</c> is the limit a statute sets. A limit may name a date of the document instead, with what holds when it is empty:
/// <c>field:dueDate</c>, <c>field:dueDate,5wd</c>; or be counted from one: <c>from:documentDate,20wd</c>. Source: domain rules on urgency (特急, 加急) and default limits.
/// </remarks>
internal static class StepClock
{
    /// <summary>The field with the day the document, or whoever assigns it, demands.</summary>
    public const string DueDate = "dueDate";

    /// <param name="isFixed">Whether the step's own limit holds, however urgent the document is.</param>
    /// <returns>When the step is due, UTC; null where it has no limit.</returns>
    public static DateTimeOffset? StartStep(ActivityContext context, string ownLimit, bool isFixed)
    {
        if (Earlier(Due(context, ownLimit), isFixed ? null : Due(context, (string?)Urgency(context)?["step"])) is not { } due)
            return null;

        Set(context, context.Execution.Number, Deadline.StepClock, due);
        return due.At;
    }

    public static void StartCase(ActivityContext context)
    {
        if (Due(context, (string?)Limits(context)?["external"]) is { } statutory)
            Set(context, null, Deadline.ExternalClock, statutory);

        if (CaseDue(context) is { } due)
            Set(context, null, "case", due);
    }

    /// <summary>The case's clock runs anew from now.</summary>
    public static void RestartCase(ActivityContext context)
    {
        if (CaseDue(context) is { } due)
            Set(context, null, "case", due, moves: true, restarts: true);
    }

    private static Due? CaseDue(ActivityContext context)
    {
        var facts = context.Facts;
        if (DateOnly.TryParseExact((string?)facts.Fields[DueDate], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return facts.Calendar.At(date);

        var limits = Limits(context);
        var text = (limits?["when"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(rule =>
                JsonNode.DeepEquals(facts.Fields[(string)rule["field"]!], rule["equals"]))?["case"]?.GetValue<string>()
            ?? (string?)limits?["case"];
        return Earlier(Due(context, text), Due(context, (string?)Urgency(context)?["case"], atOnce: IsAtOnce(facts)));
    }

    // Urgency never gives more time than the ordinary limit
    private static Due? Earlier(Due? ordinary, Due? urgent) => ordinary is null || urgent?.At < ordinary.At ? urgent ?? ordinary : ordinary;

    private static bool IsAtOnce(CaseFacts facts) => (string?)facts.Fields["urgency"] is "extra-urgent" or "emergency";

    /// <summary>A day demanded on the way becomes the end of the case's clock; the due moment first set is kept.</summary>
    public static void MoveCase(ActivityContext context, JsonNode? day)
    {
        if (DateOnly.TryParseExact(ActCheck.AsText(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Set(context, null, "case", context.Facts.Calendar.At(date), moves: true);
    }

    private static Due? Due(ActivityContext context, string? text, bool atOnce = false)
    {
        var facts = context.Facts;
        if (LimitText.Read(text) is not { } limit)
            return null;
        var hasDate = DateOnly.TryParseExact(
            ActCheck.AsText(facts.Fields[limit.Field ?? ""]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        return (hasDate, limit) switch
        {
            (true, { RunsFrom: true, Limit: { } time }) => From(facts.Calendar, date, time),
            (true, _) => facts.Calendar.At(date),
            (false, { Limit: { } time }) => facts.Calendar.Add(context.Now, time, atOnce),
            _ => null,
        };
    }

    private static Due From(WorkingCalendar calendar, DateOnly date, TimeLimit limit) => limit.Unit == TimeUnit.Months
        ? calendar.MonthsFrom(date, (int)limit.Amount) : calendar.WorkingDaysFrom(date, (int)limit.Amount);

    private static void Set(ActivityContext context, int? visit, string clock, Due due, bool moves = false, bool restarts = false)
    {
        var facts = context.Facts;
        var stages = facts.Escalation.Plan(facts.Calendar, context.Now, due, IsAtOnce(facts));
        context.Emit(new DeadlineSet(context.NewId(), visit, context.Node.Id, clock, due, stages) { Moves = moves, Restarts = restarts });
    }

    private static JsonObject? Limits(ActivityContext context) =>
        context.Pipeline.Definition.Own["limits"] as JsonObject;

    private static JsonObject? Urgency(ActivityContext context) =>
        Limits(context)?["urgency"]?[(string?)context.Facts.Fields["urgency"] ?? "none"] as JsonObject;
}
