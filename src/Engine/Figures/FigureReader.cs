using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Figures;

/// <summary>Asks the database for one figure and puts numerator, base and comparison together.</summary>
internal sealed class FigureReader(WorkflowDbContext db, OfficeRules rules, TimeProvider clock)
{
    public async Task<FigureView> ReadAsync(Organization office, Figure figure, FigurePeriod period, CancellationToken ct)
    {
        var type = rules.DocumentTypes[figure.Register];
        var sql = new FigureSql(figure, type, clock.GetUtcNow(), rules.Calendar);
        var (earlier, preceding) = figure.Compare ? (period.YearBefore(), period.Preceding()) : (null, null);
        List<FigurePeriod> periods = [period, .. new[] { earlier, preceding }.OfType<FigurePeriod>()];
        var text = sql.Counts(office.OrganId, [.. periods.Select(one => one.SpanIn(rules))], rules.Calendar.Zone.Id);
        var counts = await db.Database.SqlQueryRaw<FigureCount>(text, sql.Values).ToListAsync(ct);

        var now = Value(period)!;
        var (before, last) = (Value(earlier), Value(preceding));
        return new(
            figure.Code, figure.Title, figure.TitleEn, figure.Rows, type.Code, type.RegisterTitle.Zh, type.RegisterTitle.En,
            figure.Base is null ? "count" : figure.Show, new(figure.Decimals), now, before,
            before is null ? null : Change(figure, now, before),
            figure.By is null ? [] : [.. counts.Where(count => count.Period == 0 && (count.Numerator != 0 || count.Base != 0))
                .OrderByDescending(count => count.Numerator).ThenBy(count => count.Value, StringComparer.Ordinal)
                .Select(count => Group(figure, type, count, office))])
        {
            Preceding = last,
            PrecedingChange = last is null ? null : Change(figure, now, last),
        };

        FigureValue? Value(FigurePeriod? one)
        {
            var number = one is null ? -1 : periods.IndexOf(one);
            return one is null ? null : ValueOf(figure, one, counts.FindAll(count => count.Period == number));
        }
    }

    private static FigureValue ValueOf(Figure figure, FigurePeriod period, List<FigureCount> counts)
    {
        var known = figure.Baselines.FirstOrDefault(baseline => baseline.From == period.From && baseline.To == period.CutOff);
        var numerator = known?.Numerator ?? counts.Sum(count => count.Numerator);
        decimal? whole = figure.Base is null ? null : known?.Base ?? counts.Sum(count => count.Base);
        return new(period.From, period.To, period.CutOff, numerator, whole, Ratio(figure, numerator, whole), known?.Source, known?.SourceEn);
    }

    private static FigureChange? Change(Figure figure, FigureValue now, FigureValue before) =>
        figure.Base is not null
            ? now.Ratio is { } ratio && before.Ratio is { } earlier ? new(ratio - earlier, null, null) : null
            : new(now.Numerator - before.Numerator, before.Numerator,
                before.Numerator == 0 ? null : Round(figure, (now.Numerator - before.Numerator) * 100 / before.Numerator));

    private static decimal? Ratio(Figure figure, decimal numerator, decimal? whole) =>
        whole is null or 0 ? null : Round(figure, numerator * (figure.Show == Figure.Percent ? 100 : 1) / whole.Value);

    private static decimal Round(Figure figure, decimal value) => Math.Round(value, figure.Decimals, MidpointRounding.AwayFromZero);

    private static FigureGroup Group(Figure figure, DocumentType type, FigureCount count, Organization office)
    {
        var value = count.Value ?? "";
        var label = figure.By switch
        {
            "lamp" => value switch { "" => new("（不计时）", "(no clock)"), "red" => new("红灯（已超期）", "Red, overdue"), "yellow" => new("黄灯（临期）", "Yellow, due soon"), _ => new("绿灯", "Green") },
            _ when value.Length == 0 => new Label("（未填）", "(none)"),
            "drafterUnit" => office.UnitLabel(value),
            "urgency" => value switch { "urgent" => new("加急", "Urgent"), "extra-urgent" => new("特急", "Extra urgent"), _ => new("平件", "Normal") },
            { } by when type.Field(by) is { Kind: FieldKinds.Check } => value == "true" ? new("是", "Yes") : new("否", "No"),
            { } by when type.Field(by) is { } field => FieldLabel.Of(field, value, office),
            _ => new(value, value),
        };
        decimal? whole = figure.Base is null ? null : count.Base;
        return new(value, label.Zh, label.En, count.Numerator, whole, Ratio(figure, count.Numerator, whole));
    }

    /// <summary>A row of the statement.</summary>
    internal sealed class FigureCount
    {
        public int Period { get; init; }

        public string? Value { get; init; }

        public decimal Numerator { get; init; }

        public decimal Base { get; init; }
    }
}
