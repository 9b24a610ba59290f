using System.Text.Json;
using System.Text.Json.Serialization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Time;

/// <summary>Reminder → yellow → red → cards, as data.</summary>
public sealed class EscalationChain
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly IReadOnlyList<EscalationRule> _rules;

    private EscalationChain(IReadOnlyList<EscalationRule> rules) => _rules = rules;

    /// <summary>Reads a chain file (see <c>office/escalation.json</c>).</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: the field is the path of the broken member.</exception>
    public static EscalationChain FromJson(string json)
    {
        var rules = TimeData.Read<ChainFile>(json, Json).Stages;
        for (var i = 0; i < rules.Count; i++)
            rules[i].Check($"stages[{i}]", rules.Take(i));

        return new EscalationChain(rules);
    }

    /// <summary>The instants at which a deadline speaks, in order; stages already past at <paramref name="start"/> are left out.</summary>
    /// <remarks>
    /// Stages at or after expiry always stand. A stage before expiry is also left out when waiting for the next opening would bring
    /// it to the expiry or later. Limits round the clock are shared out by the clock, all others by working time.
    /// </remarks>
    /// <param name="used">Time used before <paramref name="start"/>, for a clock that was suspended.</param>
    /// <param name="urgent">Urgent (特急) stages are not queued to the next opening, nor are those of limits in minutes.</param>
    public IReadOnlyList<EscalationStage> Plan(WorkingCalendar calendar, DateTimeOffset start, Due due, bool urgent, TimeSpan used = default)
    {
        var atOnce = urgent || due.Explanation.Rule == "time.natural-minutes";
        var span = new DeadlineSpan(calendar, start, due, used);
        var stages = new List<EscalationStage>();
        foreach (var rule in _rules)
        {
            if (rule.At(span) is not { } exact)
                continue;

            var at = atOnce ? exact : calendar.InOfficeTime(exact);
            if (rule.BeforeExpiry && at >= due.At)
                continue;
            if (stages.Count > 0 && at < stages[^1].At)
                at = stages[^1].At;

            stages.Add(new EscalationStage(rule.Name, at, rule.Tell) { TitleZh = rule.Zh, TitleEn = rule.En, OrSecond = rule.OrSecond });
        }

        return stages;
    }

    private sealed record ChainFile([property: JsonRequired] IReadOnlyList<EscalationRule> Stages);
}

/// <summary>One thing a deadline triggers.</summary>
/// <param name="Name"><c>reminder</c>, <c>yellow</c>, <c>red</c>, <c>yellow-card</c> or <c>red-card</c>.</param>
/// <param name="At">When it fires, UTC, already moved to the next opening where the rule says so.</param>
/// <param name="Tell">
/// Owner rules to tell: <c>assignee</c>, <c>section-head</c>, <c>office-deputy</c>, <c>unit-head</c>, <c>supervision</c>.
/// </param>
public sealed record EscalationStage(string Name, DateTimeOffset At, IReadOnlyList<string> Tell)
{
    /// <summary>Name of the stage before it that brings this one at once when a case reaches it twice; null when only time does.</summary>
    public string? OrSecond { get; init; }

    /// <summary>What the lamp says, in Chinese; empty for stages stored without it.</summary>
    public string TitleZh { get; init; } = "";

    /// <summary>What the lamp says, in English; empty for stages stored without it.</summary>
    public string TitleEn { get; init; } = "";
}
