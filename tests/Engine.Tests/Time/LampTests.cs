using Chancery.Engine.Time;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class LampTests
{
    [TestCase("2026-03-04 15:29", Lamp.Green)]
    [TestCase("2026-03-04 15:30", Lamp.Yellow)]
    [TestCase("2026-03-05 17:30", Lamp.Yellow)]
    [TestCase("2026-03-05 17:31", Lamp.Red)]
    public void The_lamp_follows_the_stages(string now, Lamp lamp) =>
        Assert.That(Lamps.Of(Beijing(now), Beijing("2026-03-05 17:30"), Beijing("2026-03-04 15:30")), Is.EqualTo(lamp));

    [Test]
    public void Without_a_yellow_stage_green_lasts_until_expiry() =>
        Assert.That(Lamps.Of(Beijing("2026-03-05 17:30"), Beijing("2026-03-05 17:30"), null), Is.EqualTo(Lamp.Green));

    [TestCase("2026-03-04 14:30", "剩余1个工作日3小时", "1 working day 3 hours left")]
    [TestCase("2026-03-05 16:50", "剩余40分钟", "40 minutes left")]
    [TestCase("2026-03-05 15:20", "剩余2小时10分钟", "2 hours 10 minutes left")]
    [TestCase("2026-03-05 17:30", "即将到期", "Due now")]
    [TestCase("2026-03-05 19:00", "已超期", "Overdue")]
    [TestCase("2026-03-06 10:30", "已超期2小时", "2 hours overdue")]
    [TestCase("2026-03-09 08:30", "已超期1个工作日", "1 working day overdue")]
    public void Time_left_is_told_in_working_days_and_hours(string now, string zh, string en) =>
        Assert.That(RemainingTime.Of(Calendar, Beijing(now), Beijing("2026-03-05 17:30")), Is.EqualTo(new RemainingTime(zh, en)));

    [Test]
    public void Time_left_through_a_closed_weekend_is_told_by_the_clock() =>
        Assert.That(RemainingTime.Of(Calendar, Beijing("2026-03-07 08:00"), Beijing("2026-03-08 12:00")).Zh, Is.EqualTo("剩余28小时"));
}
