using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests;

public sealed class TestClockTests
{
    [Test]
    public void Time_stands_still_at_nine_on_a_monday_in_China()
    {
        var clock = new TestClock();

        Assert.That(clock.GetLocalNow(), Is.EqualTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8))));
        Assert.That(clock.GetLocalNow().DayOfWeek, Is.EqualTo(DayOfWeek.Monday));
    }

    [Test]
    public void Timers_fire_in_order_each_at_its_own_moment()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();
        var fired = new List<string>();
        using var hourly = clock.CreateTimer(_ => Note("hourly"), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        using var once = clock.CreateTimer(_ => Note("once"), null, TimeSpan.FromMinutes(90), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromHours(2));
        clock.Advance(TimeSpan.FromMinutes(59));

        Assert.That(fired, Is.EqualTo(new[] { "hourly 60", "once 90", "hourly 120" }));
        void Note(string timer) => fired.Add($"{timer} {(clock.GetUtcNow() - start).TotalMinutes}");
    }

    [Test]
    public async Task A_delay_ends_when_the_clock_has_moved_far_enough()
    {
        var clock = new TestClock();
        var delay = Task.Delay(TimeSpan.FromDays(3), clock);

        clock.Advance(TimeSpan.FromDays(2));
        var early = delay.IsCompleted;
        clock.Advance(TimeSpan.FromDays(1));
        await delay;

        Assert.That(early, Is.False);
    }

    [Test]
    public void Time_never_runs_backwards()
    {
        var clock = new TestClock();

        Assert.That(() => clock.Advance(TimeSpan.FromSeconds(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
