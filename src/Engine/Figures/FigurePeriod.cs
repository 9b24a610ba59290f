using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Figures;

/// <summary>The days a figure is asked for: never more than a year, so that it and the same period of the year before do not overlap.</summary>
/// <param name="From">First register date.</param>
/// <param name="To">Last register date asked for, inclusive.</param>
/// <param name="CutOff">Last day really counted: <paramref name="To"/>, or today when it lies ahead.</param>
public sealed record FigurePeriod(DateOnly From, DateOnly To, DateOnly CutOff)
{
    /// <param name="from">Null means 1 January of the year of <paramref name="to"/>, or of this year.</param>
    /// <param name="to">Null means 31 December of the year of <paramref name="from"/>.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: the end lies before the start, or more than a year away.</exception>
    public static FigurePeriod Of(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var first = from ?? new DateOnly((to ?? today).Year, 1, 1);
        var last = to ?? new DateOnly(first.Year, 12, 31);
        if (last < first)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "to: must not lie before from.", "截止日期不能早于起始日期。", "to");
        if (first.Year < 1900 || last >= first.AddYears(1))
            throw new WorkflowException(ErrorCodes.FieldInvalid, "to: a period is at most one year.", "统计期不能超过一年。", "to");

        return new(first, last, last <= today ? last : today >= first ? today : first);
    }

    /// <summary>The same days of the year before, with the same cut-off.</summary>
    internal FigurePeriod YearBefore() => new(From.AddYears(-1), To.AddYears(-1), CutOff.AddYears(-1));

    /// <summary>环比: the period just before, as long and cut off as far in; null where that is the year before.</summary>
    internal FigurePeriod? Preceding()
    {
        var next = To.AddDays(1);
        var months = ((next.Year - From.Year) * 12) + next.Month - From.Month;
        if (From.Day != 1 || next.Day != 1)
            return Moved(day => day.AddDays(From.DayNumber - next.DayNumber));
        return months == 12 ? null : Moved(day => day.AddMonths(-months));
    }

    private FigurePeriod Moved(Func<DateOnly, DateOnly> back)
    {
        var (first, last) = (back(From), From.AddDays(-1));
        var cut = back(CutOff);
        return new(first, last, CutOff == To || cut > last ? last : cut);
    }

    internal FigureSpan SpanIn(OfficeRules rules) => new(rules.StartOf(From), rules.EndOf(CutOff));
}

/// <summary>Instants of a period, the end excluded.</summary>
internal sealed record FigureSpan(DateTimeOffset Start, DateTimeOffset End);
