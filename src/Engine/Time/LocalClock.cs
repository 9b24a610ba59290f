using System.Globalization;

namespace Chancery.Engine.Time;

/// <summary>Local wall-clock time to UTC ticks and back, through the changes of summer time.</summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    public DateOnly Date(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>A span that falls into a missing hour shrinks to what is left of it; a repeated hour belongs to it twice.</summary>
    public (long From, long To) Span(DateOnly date, OpenSpan span)
    {
        var from = Ticks(date.ToDateTime(Time(span.From)), first: true);
        return (from, Math.Max(from, Ticks(date.ToDateTime(Time(span.To)), first: false)));
    }

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private long Ticks(DateTime local, bool first)
    {
        if (zone.IsAmbiguousTime(local))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            return local.Ticks - (first ? offsets.Max() : offsets.Min()).Ticks;
        }

        if (!zone.IsInvalidTime(local))
            return local.Ticks - zone.GetUtcOffset(local).Ticks;

        // A missing time never shows on the clock, so the span begins or ends at the jump over it.
        var beforeJump = local;
        while (zone.IsInvalidTime(beforeJump))
            beforeJump = beforeJump.AddMinutes(-1);
        return beforeJump.AddMinutes(1).Ticks - zone.GetUtcOffset(beforeJump).Ticks;
    }
}
