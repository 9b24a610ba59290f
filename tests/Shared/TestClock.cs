namespace Chancery.Tests.Shared;

/// <summary>Time that stands still until a test moves it; timers due on the way fire in order, each at its own moment.</summary>
/// <remarks>Starts on Monday 2026-03-02 09:00 in Chinese time.</remarks>
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now.ToUniversalTime();
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by) => SetTo(GetUtcNow() + by);

    /// <exception cref="ArgumentOutOfRangeException">The moment has passed already: time never runs backwards.</exception>
    public void SetTo(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, GetUtcNow());
        while (TakeNextDue(moment) is { } timer)
        {
            // Outside the lock: the callback may read the clock or change a timer.
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(TestTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : now + dueTime;
            timer.Period = period;
            timers.Remove(timer);
            if (timer.Due is not null)
            {
                timers.Add(timer);
            }
        }
    }

    private TestTimer? TakeNextDue(DateTimeOffset moment)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= moment).MinBy(timer => timer.Due);
            if (next is null)
            {
                now = moment;
                return null;
            }

            now = next.Due > now ? next.Due.Value : now;
            timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                timers.Add(next);
            }

            return next;
        }
    }
}

internal sealed class TestTimer(TestClock clock, Action fire) : ITimer
{
    public DateTimeOffset? Due { get; set; }

    public TimeSpan Period { get; set; }

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
