using Chancery.Engine.Figures;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class WorkingDayFigureScenario : WorkflowTest
{
    [Test]
    public async Task A_step_over_the_May_holiday_and_its_make_up_Saturday_took_five_working_days()
    {
        Clock.SetTo(new DateTimeOffset(2026, 4, 30, 9, 0, 0, TimeSpan.FromHours(8)));
        var notice = await Start("D1", "su.xiaotang");
        Clock.SetTo(new DateTimeOffset(2026, 5, 11, 10, 0, 0, TimeSpan.FromHours(8)));
        await notice.Act("shen.zhixing", "agree");

        var figures = await Office.SendAsync(new GetFigures(await Office.ActorAsync("fang.zhengping"), "outgoing-section-check-days", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));

        var days = figures.Items.Single().Now;
        Assert.That((days.Numerator, days.Base, days.Ratio), Is.EqualTo((5m, 1m, 5.0m)));
    }

    [Test]
    public async Task What_is_under_way_is_counted_by_the_lamp_of_its_clock()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        await Start("D1", "su.xiaotang", fields => fields.Remove("dueDate"));
        Clock.SetTo(new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(8)));
        await Start("D1", "su.xiaotang", fields => fields.Remove("dueDate"));
        Clock.SetTo(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(8)));

        var figures = await Office.SendAsync(new GetFigures(await Office.ActorAsync("fang.zhengping"), "outgoing-open-by-lamp", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));

        Assert.That(figures.Items.Single().Groups.Select(group => (group.Value, group.Numerator)), Is.EquivalentTo(new[] { ("red", 1m), ("green", 1m) }));
    }
}
