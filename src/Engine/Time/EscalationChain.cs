namespace Chancery.Engine.Time;

/// <summary>Reminder → yellow → red → cards, as data.</summary>
public sealed class EscalationChain
{
    /// <summary>Reads a chain file (see <c>office/escalation.json</c>).</summary>
    public static EscalationChain FromJson(string json) => throw new NotSupportedException();

    /// <summary>The instants at which a deadline speaks, in order; stages already past at <paramref name="start"/> are left out.</summary>
    /// <param name="urgent">Urgent (特急) stages are not queued to the next opening.</param>
    public IReadOnlyList<EscalationStage> Plan(WorkingCalendar calendar, DateTimeOffset start, Due due, bool urgent) =>
        throw new NotSupportedException();
}

/// <summary>One thing a deadline triggers.</summary>
/// <param name="Name"><c>reminder</c>, <c>yellow</c>, <c>red</c>, <c>yellow-card</c> or <c>red-card</c>.</param>
/// <param name="At">When it fires, UTC, already moved to the next opening where the rule says so.</param>
/// <param name="Tell">Owner rules to tell: <c>assignee</c>, <c>section-head</c>, <c>office-deputy</c>, <c>unit-head</c>, <c>supervision</c>.</param>
public sealed record EscalationStage(string Name, DateTimeOffset At, IReadOnlyList<string> Tell);
