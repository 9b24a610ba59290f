using Chancery.Engine.Time;

namespace Chancery.Engine.Clocks;

/// <summary>What a deadline still triggers once its due moment has moved.</summary>
/// <param name="Stages">Those fired, then those to come.</param>
/// <param name="Next">Index of the first to come; the count when there is none.</param>
internal sealed record Rearm(IReadOnlyList<EscalationStage> Stages, int Next)
{
    /// <param name="anew">True after an extension: stages of the new span that lie ahead fire again. Otherwise each fires once.</param>
    public static Rearm Of(
        EscalationChain chain, WorkingCalendar calendar, CaseClock clock, IReadOnlyList<EscalationStage> stages, int next, DateTimeOffset now, bool urgent, bool anew)
    {
        List<EscalationStage> fired = [.. stages.Take(next)];
        var (start, used) = clock.Paused == TimeSpan.Zero ? (clock.StartedAt, TimeSpan.Zero) : (now, clock.Used(calendar, now));
        var ahead = chain.Plan(calendar, start, clock.Due, urgent, used)
            .Where(stage => (anew && stage.At > now) || fired.TrueForAll(one => one.Name != stage.Name));
        return new([.. fired, .. ahead], fired.Count);
    }
}
