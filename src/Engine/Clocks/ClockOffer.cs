using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Clocks;

/// <summary>What one person may do with the clocks of a case now.</summary>
/// <param name="SuspensionReasons">Reasons to suspend it for; empty when the person may not, or it is suspended.</param>
/// <param name="MayResume">Whether the person may let a suspended case run on.</param>
/// <param name="Extendable">Ids of the deadlines the person may extend.</param>
/// <param name="Askable">Ids of the deadlines the person may ask an extension for; empty for who extends them alone.</param>
/// <param name="Asked">An extension asked for and not yet decided; null when there is none.</param>
/// <param name="MayRefuse">Whether the person may decide against it.</param>
public sealed record ClockOffer(
    IReadOnlyList<SuspensionReason> SuspensionReasons, bool MayResume, IReadOnlyList<Guid> Extendable, IReadOnlyList<Guid> Askable, ClockOffer.AskedExtension? Asked, bool MayRefuse)
{
    /// <param name="Until">The last day asked for.</param>
    /// <param name="By">Sign-in name of who asked.</param>
    public sealed record AskedExtension(Guid Deadline, DateOnly Until, string Note, string By, string ByName, string ByNameEn, DateTimeOffset At);

    public static ClockOffer Nothing { get; } = new([], MayResume: false, [], [], null, MayRefuse: false);

    /// <param name="isAsked">Whether the person has an open item of the case to act on.</param>
    internal static ClockOffer Of(Actor actor, ClockRules rules, InstanceState state, IReadOnlyCollection<Deadline> open, bool isAsked, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Running)
            return Nothing;

        var (maySuspend, mayExtend) = (Authority.MaySuspend(actor, rules), Authority.MayExtend(actor, rules));
        var asked = state.Extension is { } request && open.Any(one => one.Id == request.Deadline)
            ? new AskedExtension(request.Deadline, request.Until, request.Note, request.By,
                actor.Organization.PersonLabel(request.By).Zh, actor.Organization.PersonLabel(request.By).En, request.At) : null;
        if (state.Suspension is not null)
            return Nothing with { MayResume = maySuspend, Asked = asked };

        List<Guid> movable = [.. open.Where(deadline => now <= deadline.DueAt && deadline.Extensions < rules.MaxExtensions).OrderBy(deadline => deadline.DueAt).Select(deadline => deadline.Id)];
        return new(maySuspend ? rules.SuspensionReasons : [], MayResume: false, mayExtend ? movable : [],
            isAsked && !mayExtend ? [.. movable.Where(id => id != asked?.Deadline)] : [], asked, mayExtend && asked is not null);
    }
}
