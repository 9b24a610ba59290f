using System.Globalization;
using Chancery.Engine.Reasons;

namespace Chancery.Engine.Time;

/// <summary>Counts a due moment again from the account it was found by, with another calendar.</summary>
public static class Recount
{
    /// <summary>The due moment by <paramref name="calendar"/>; null when the account says too little to count again.</summary>
    /// <param name="account">The explanation stored with the deadline; subject <c>due</c>.</param>
    public static Due? With(WorkingCalendar calendar, Reason account)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(account);
        var (from, text) = ((string?)account.Inputs["from"], (string?)account.Inputs["limit"]);
        return account.Rule switch
        {
            "time.named-date" => Date(from) is { } day ? calendar.At(day) : null,
            "time.extended" => Date(from) is { } day ? calendar.ExtendedTo(day, text) : null,
            "time.resumed" => Moment(from) is { } at && TimeSpan.TryParseExact((string?)account.Inputs["left"], "c", CultureInfo.InvariantCulture, out var left)
                ? calendar.Resumed(at, left, account.Inputs["byTheClock"]?.GetValue<bool>() == true, text) : null,
            _ when TimeLimit.TryParse(text) is not { } => null,
            _ when Date(from) is { } day => ByDate(calendar, day, TimeLimit.TryParse(text)!),
            _ => Moment(from) is { } at ? calendar.Add(at, TimeLimit.TryParse(text)!, account.Inputs["atOnce"]?.GetValue<bool>() == true) : null,
        };
    }

    private static Due? ByDate(WorkingCalendar calendar, DateOnly day, TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingDays when decimal.IsInteger(limit.Amount) => calendar.WorkingDaysFrom(day, (int)limit.Amount),
        TimeUnit.Months => calendar.MonthsFrom(day, (int)limit.Amount),
        _ => null,
    };

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
