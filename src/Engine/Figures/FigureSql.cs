using System.Globalization;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Figures;

/// <summary>A figure as SQL: the text is made of constants only, every value is a parameter <c>{n}</c>.</summary>
/// <param name="now">Against it what is still open is overdue.</param>
/// <param name="calendar">Counts working days.</param>
internal sealed class FigureSql(Figure figure, DocumentType type, DateTimeOffset now, WorkingCalendar calendar)
{
    private readonly List<object> _values = [];

    /// <summary>Values of the parameters, in order.</summary>
    public object[] Values => [.. _values];

    private string Date => (figure.Date ?? type.Register.Date) == RegisterDates.Registered ? "d.registered_at" : "d.submitted_at";

    /// <summary>Numerator and base of each period, numbered from 0, by group; one statement for all.</summary>
    public string Counts(int organId, IReadOnlyList<FigureSpan> spans, string zone)
    {
        var start = spans.Min(span => span.Start);
        var periods = string.Join(", ", spans.Index().Select(entry => $"({entry.Index}, {P(entry.Item.Start)}, {P(entry.Item.End)})"));
        var group = figure.By is { } by ? Group(by, zone) : "NULL::text";
        var numerator = Amount(figure.Numerator, start);
        var whole = figure.Base is { } part ? Amount(part, start) : "0";
        return $"""
            SELECT c.period, c.value, SUM(c.numerator) AS numerator, SUM(c.base) AS base FROM (
              SELECT p.period, {group} AS value, {numerator} AS numerator, {whole} AS base
              FROM documents d JOIN (VALUES {periods}) p (period, first, after) ON {Date} >= p.first AND {Date} < p.after WHERE {Rows(organId)}
            ) c GROUP BY c.period, c.value
            """;
    }

    /// <summary>The documents that make up one part.</summary>
    /// <param name="value">Only those of one group; null for all.</param>
    public string Cases(int organId, FigureSpan span, FigurePart part, string? value, string zone) => $"""
        SELECT d.* FROM documents d WHERE {Rows(organId)} AND {Within(span)} AND {Amount(part, span.Start)} > 0
        {(value is not null && figure.By is { } by ? $"AND COALESCE({Group(by, zone)}, '') = {P(value)}" : "")}
        """;

    private string Rows(int organId) => $"d.organ_id = {P(organId)} AND d.type = {P(type.Code)}";

    private string Within(FigureSpan span) => $"({Date} >= {P(span.Start)} AND {Date} < {P(span.End)})";

    /// <param name="start">Before it no case that counts was registered.</param>
    private string Amount(FigurePart part, DateTimeOffset start)
    {
        var amount = part.Count switch
        {
            null => "1::numeric",
            FigureMeasure.Visits visits => $"(SELECT count(*) FROM visits v WHERE {OfStep("v", visits.Step)} AND v.closed_at IS NOT NULL{Ended(visits.Outcomes)})::numeric",
            FigureMeasure.Late late => $"(SELECT count(*) FROM deadlines l WHERE {OfStep("l", late.Step)} AND l.clock = 'step' AND {IsLate()})::numeric",
            FigureMeasure.Missed missed => $"(SELECT count(*) FROM work_items w WHERE {OfStep("w", missed.Step)} AND w.status = {P(nameof(WorkItemStatus.Missed))})::numeric",
            FigureMeasure.Sum sum => $"COALESCE({Number(sum.Name)}, 0)",
            FigureMeasure.Items items => $"""
                (CASE jsonb_typeof(d.fields -> {P(items.Name)}) WHEN 'array' THEN jsonb_array_length(d.fields -> {P(items.Name)})
                 WHEN 'string' THEN (SELECT count(*) FROM regexp_split_to_table(d.fields ->> {P(items.Name)}, E'\n') line WHERE btrim(line, E' \t\r　') <> '') ELSE 0 END)::numeric
                """,
            FigureMeasure.Minutes minutes =>
                $"COALESCE((SELECT floor(extract(epoch FROM min(v.closed_at) - d.submitted_at) / 60) FROM visits v WHERE {OfStep("v", minutes.Step)})::numeric, 0)",
            FigureMeasure.WorkingDays { Step: null } => $"COALESCE({WorkingDays("d.submitted_at", Completed, start)}, 0)::numeric",
            FigureMeasure.WorkingDays { Step: { } step } =>
                $"COALESCE((SELECT sum({WorkingDays("v.opened_at", "v.closed_at", start)}) FROM visits v WHERE {OfStep("v", step)} AND v.closed_at IS NOT NULL), 0)::numeric",
            _ => throw new InvalidOperationException($"A measure {part.Count.GetType().Name} has no SQL."),
        };
        return part.Where is null ? amount : $"CASE WHEN {Condition(part.Where)} THEN {amount} ELSE 0 END";
    }

    // Weekdays without the holidays, and the weekend days worked for them; a case is registered at most three years after it was submitted
    private string WorkingDays(string from, string to, DateTimeOffset start)
    {
        var first = calendar.DateOf(start).AddYears(-3).DayNumber;
        var days = Enumerable.Range(first, int.Max(0, calendar.DateOf(now).DayNumber - first + 1)).Select(DateOnly.FromDayNumber).ToList();
        var weekend = (DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var off = days.Where(day => !weekend(day) && !calendar.IsWorkingDay(day)).ToArray();
        var worked = days.Where(day => weekend(day) && calendar.IsWorkingDay(day)).ToArray();
        var (zone, zone2) = (P(calendar.Zone.Id), P(calendar.Zone.Id));
        return $"""
            (SELECT count(*) FROM generate_series(({from} AT TIME ZONE {zone})::date + 1, ({to} AT TIME ZONE {zone2})::date, interval '1 day') g
             WHERE (extract(isodow FROM g) < 6 AND g::date <> ALL({P(off)})) OR g::date = ANY({P(worked)}))
            """;
    }

    private string Condition(FigureCondition condition) => condition switch
    {
        FigureCondition.AllOf all => $"({string.Join(" AND ", all.Of.Select(Condition))})",
        FigureCondition.AnyOf any => $"({string.Join(" OR ", any.Of.Select(Condition))})",
        FigureCondition.Not not => $"NOT COALESCE({Condition(not.Of)}, false)",
        FigureCondition.FieldIn field => type.Field(field.Name)!.IsList
            ? $"COALESCE(jsonb_exists_any(d.fields -> {P(field.Name)}, {P(field.In.ToArray())}), false)"
            : $"COALESCE(d.fields ->> {P(field.Name)} = ANY({P(field.In.ToArray())}), false)",
        FigureCondition.FieldBetween field => Between(field),
        FigureCondition.FieldFilled field => $"COALESCE(d.fields ->> {P(field.Name)}, '') NOT IN ('', '[]')",
        FigureCondition.StatusIn status => $"d.status = ANY({P(status.In.ToArray())})",
        FigureCondition.Numbered => "d.number IS NOT NULL",
        FigureCondition.Closed => "d.closed_at IS NOT NULL",
        FigureCondition.Passed passed =>
            $"(SELECT count(*) FROM visits v WHERE {OfStep("v", passed.Step)} AND v.closed_at IS NOT NULL{Ended(passed.Outcomes)}) >= {P(passed.Times)}",
        FigureCondition.OnTime { Step: null } => $"({IsOf(CaseStatus.Running, CaseStatus.Finished)} AND COALESCE({Completed} <= {FirstDue}, false))",
        FigureCondition.Overdue { Step: null } =>
            $"({IsOf(CaseStatus.Running, CaseStatus.Finished, CaseStatus.Faulted)} AND COALESCE(COALESCE({Completed}, {P(now)}) > {FirstDue}, false))",
        FigureCondition.Extended =>
            "EXISTS (SELECT 1 FROM deadlines l WHERE l.organ_id = d.organ_id AND l.case_id = d.case_id AND l.clock = 'case' AND l.extensions > 0)",
        FigureCondition.OnTime { Step: { } step } => $"({Clock(step, "l.ended_at IS NOT NULL")} AND NOT {Late(step)})",
        FigureCondition.Overdue { Step: { } step } => Late(step),
        _ => throw new InvalidOperationException($"A condition {condition.GetType().Name} has no SQL."),
    };

    // The due date as first set: what a leader's extension gained does not count
    private const string AsFirstSet = "CASE WHEN l.extensions > 0 THEN COALESCE(l.original_due_at, l.due_at) ELSE l.due_at END";

    private const string FirstDue = $"(SELECT {AsFirstSet} {FirstClock})";

    // A document is done when the clock of its case ends, such as with its issue; archiving it has a clock of its own
    private const string Completed = $"COALESCE((SELECT l.ended_at {FirstClock}), d.closed_at)";

    private const string FirstClock = "FROM deadlines l WHERE l.organ_id = d.organ_id AND l.case_id = d.case_id AND l.clock = 'case' ORDER BY l.started_at, l.id LIMIT 1";

    // What was withdrawn, refused or terminated was not done, neither in time nor late
    private string IsOf(params CaseStatus[] statuses) => $"d.status = ANY({P(Array.ConvertAll(statuses, status => status.ToString()))})";

    private string Late(string step) => Clock(step, IsLate());

    private string IsLate() => $"COALESCE(l.ended_at, {P(now)}) > {AsFirstSet}";

    private string Clock(string step, string rule) =>
        $"EXISTS (SELECT 1 FROM deadlines l WHERE {OfStep("l", step)} AND l.clock = 'step' AND {rule})";

    private string OfStep(string table, string step) =>
        $"{table}.organ_id = d.organ_id AND {table}.case_id = d.case_id AND {table}.activity_id = {P(step)}";

    private string Ended(IReadOnlyList<string>? outcomes) => outcomes is null ? "" : $" AND v.outcome = ANY({P(outcomes.ToArray())})";

    private string Between(FigureCondition.FieldBetween field)
    {
        var isNumber = type.Field(field.Name)!.Kind == FieldKinds.Number;
        var value = isNumber ? Number(field.Name) : $"(d.fields ->> {P(field.Name)}) COLLATE \"C\"";
        var bounds = new[] { (">=", field.From), ("<=", field.To) }.Where(bound => bound.Item2 is not null)
            .Select(bound => $"{value} {bound.Item1} {(isNumber ? P(decimal.Parse(bound.Item2!, CultureInfo.InvariantCulture)) : P(bound.Item2!))}");
        return $"COALESCE({string.Join(" AND ", bounds.DefaultIfEmpty($"{value} IS NOT NULL"))}, false)";
    }

    private string Number(string name) =>
        $"(CASE WHEN jsonb_typeof(d.fields -> {P(name)}) = 'number' THEN (d.fields ->> {P(name)})::numeric END)";

    private string Group(string by, string zone) => by switch
    {
        "month" => $"to_char({Date} AT TIME ZONE {P(zone)}, 'YYYY-MM')",
        "drafterUnit" => "d.drafter_unit",
        "urgency" => "d.urgency",
        "lamp" => $"(SELECT CASE WHEN l.ended_at IS NOT NULL THEN 'green' WHEN COALESCE(l.suspended_at, {P(now)}) > l.due_at THEN 'red' WHEN COALESCE(l.suspended_at, {P(now)}) >= l.yellow_at THEN 'yellow' ELSE 'green' END {FirstClock})",
        _ => $"d.fields ->> {P(by)}",
    };

    private string P(object value)
    {
        _values.Add(value);
        return $"{{{_values.Count - 1}}}";
    }
}
