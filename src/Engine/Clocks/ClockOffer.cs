using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Clocks;

/// <summary>What one person may do with the clocks of a case now.</summary>
/// <param name="SuspensionReasons">Reasons to suspend it for; empty when the person may not, or it is suspended.</param>
/// <param name="MayResume">Whether the person may let a suspended case run on.</param>
/// <param name="Extendable">Ids of the deadlines the person may extend.</param>
public sealed record ClockOffer(IReadOnlyList<SuspensionReason> SuspensionReasons, bool MayResume, IReadOnlyList<Guid> Extendable)
{
    public static ClockOffer Nothing { get; } = new([], MayResume: false, []);

    internal static ClockOffer Of(Actor actor, ClockRules rules, InstanceState state, IEnumerable<Deadline> open, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Running)
            return Nothing;

        var maySuspend = Authority.MaySuspend(actor, rules);
        return state.Suspension is not null
            ? new([], maySuspend, [])
            : new(maySuspend ? rules.SuspensionReasons : [], MayResume: false, !Authority.MayExtend(actor, rules) ? []
                : [.. open.Where(deadline => now <= deadline.DueAt && deadline.Extensions < rules.MaxExtensions).OrderBy(deadline => deadline.DueAt).Select(deadline => deadline.Id)]);
    }
}
