using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Scheduling;

/// <summary>The cycles of <see cref="NextPeriod"/>.</summary>
internal sealed class CycleChoices : ChoiceSource
{
    public override IEnumerable<Choice> In(Organization office) =>
    [
        new("day", "每日", "Daily"), new("week", "每周", "Weekly"), new("month", "每月", "Monthly"), new("quarter", "每季", "Quarterly"), new("once", "一次", "Once"),
    ];
}
