namespace Chancery.Engine.Figures;

/// <summary>A figure with everything needed to read it; a percentage never stands without its parts.</summary>
/// <param name="Rows">Numbers of the lines of the work summary it answers.</param>
/// <param name="Register">Code of the document type counted.</param>
/// <param name="Show"><c>count</c>, <c>percent</c> or <c>average</c>.</param>
/// <param name="Now">The period asked for, up to its cut-off.</param>
/// <param name="Before">The same period of the year before; null where the figure is not compared.</param>
/// <param name="Groups">Broken down, largest first; empty where the figure is not.</param>
public sealed record FigureView(
    string Code, string Title, string TitleEn, IReadOnlyList<string> Rows, string Register, string RegisterTitle, string RegisterTitleEn,
    string Show, FigureRounding Rounding, FigureValue Now, FigureValue? Before, FigureChange? Change, IReadOnlyList<FigureGroup> Groups)
{
    /// <summary>环比: the period just before; null where the figure is not compared, or that is the year before.</summary>
    public FigureValue? Preceding { get; init; }

    /// <summary>Against <see cref="Preceding"/>.</summary>
    public FigureChange? PrecedingChange { get; init; }
}

/// <param name="Mode">Always <c>half-away-from-zero</c>.</param>
public sealed record FigureRounding(int Decimals, string Mode = "half-away-from-zero");

/// <param name="CutOff">Last day counted.</param>
/// <param name="Base">Null for a count.</param>
/// <param name="Ratio">Rounded percent or average; null for a count and where the base is 0.</param>
/// <param name="Source">Where a value from before this system is written; null for a counted one.</param>
public sealed record FigureValue(
    DateOnly From, DateOnly To, DateOnly CutOff, decimal Numerator, decimal? Base, decimal? Ratio, string? Source = null, string? SourceEn = null);

/// <summary>Against an earlier period, with its own numerator and base.</summary>
/// <param name="Numerator">Difference of the counts, or of the ratios.</param>
/// <param name="Base">Count of the earlier period; null where ratios are compared.</param>
/// <param name="Percent">Rounded difference in percent of the base; null where the base is 0 or ratios are compared.</param>
public sealed record FigureChange(decimal Numerator, decimal? Base, decimal? Percent);

/// <param name="Value">As stored; empty where the document has none.</param>
public sealed record FigureGroup(string Value, string Title, string TitleEn, decimal Numerator, decimal? Base, decimal? Ratio);
