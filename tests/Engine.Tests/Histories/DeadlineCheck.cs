using System.Globalization;
using Chancery.Engine.Tests.Time;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>What every deadline that a history sets must satisfy.</summary>
internal static class DeadlineCheck
{
    private static readonly CalendarOracle _oracle = new(OfficeData.CalendarJson);

    public static void Require(DeadlineSet deadline, DateTimeOffset now)
    {
        var (due, rule) = (deadline.Due, deadline.Due.Explanation.Rule);
        Invariant.Require(rule == "time.named-date" || due.At > now, "I18", () => $"{deadline.ActivityId} is due {due.At:O}, before it begins {now:O}");
        if (rule is "time.working-days" or "time.months" or "time.calendar-days" or "time.working-hours")
            Invariant.Require(_oracle.IsWorking(due.DueDate), "I18", () => $"{due.DueDate} is a day off");
        if (rule == "time.working-days" && (string?)due.Explanation.Inputs["countedFrom"] is { Length: 10 } from
            && (string?)due.Explanation.Inputs["limit"] is { } limit
            && int.TryParse(limit.Replace("wd", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            Invariant.Require(_oracle.AddWorkingDays(OfficeData.Day(from), days) == due.DueDate, "I18", () => $"{from} + {limit} is not {due.DueDate}");
        for (var i = 1; i < deadline.Stages.Count; i++)
            Invariant.Require(deadline.Stages[i - 1].At <= deadline.Stages[i].At, "I18", () => $"stages out of order at {deadline.ActivityId}");
    }
}
