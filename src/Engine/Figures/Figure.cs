using Chancery.Engine.Documents;

namespace Chancery.Engine.Figures;

/// <summary>One figure of the office's report as data: what is counted, of what, in which register.</summary>
/// <remarks>Counted by register date, always with numerator, base and cut-off; a percentage never stands alone.</remarks>
public sealed record Figure
{
    /// <summary>Such as <c>outgoing-issued</c>; lower-case letters, digits, hyphens; never changes.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>Numbers of the lines of the work summary it answers, as in <c>docs/coverage.md</c>; empty for a measure of the dashboard only.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Code of the document type whose register is counted; see <see cref="Date"/>.</summary>
    public required string Register { get; init; }

    /// <summary>Which date puts a document into the period, one of <see cref="RegisterDates"/>; null takes the register's own.</summary>
    public string? Date { get; init; }

    public required FigurePart Numerator { get; init; }

    /// <summary>What the numerator is a part of; null for a plain count.</summary>
    public FigurePart? Base { get; init; }

    /// <summary>How numerator and base are put together: <c>percent</c>, or <c>average</c> (numerator per base). Meaningless without a base.</summary>
    public string Show { get; init; } = Percent;

    /// <summary>Decimals of a ratio, 0–4; halves are rounded away from zero.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>Whether it is set beside the same period of the year before and the period just before.</summary>
    public bool Compare { get; init; } = true;

    /// <summary>A field of one value, <c>month</c>, <c>drafterUnit</c>, <c>urgency</c> or <c>lamp</c> (of the case's clock) by which it is also broken down; null for none.</summary>
    public string? By { get; init; }

    /// <summary>Values of periods before this system, as they were reported.</summary>
    public IReadOnlyList<FigureBaseline> Baselines { get; init; } = [];

    public const string Percent = "percent";

    public const string Average = "average";

    /// <summary>What <see cref="By"/> may be beside a field.</summary>
    internal static readonly IReadOnlyList<string> OtherGroups = ["month", "drafterUnit", "urgency", "lamp"];

    internal static readonly IReadOnlyList<string> GroupKinds =
        [FieldKinds.Choice, FieldKinds.Check, FieldKinds.Unit, FieldKinds.Person, FieldKinds.Text];
}

/// <summary>Which documents of the register are counted, and what of each.</summary>
public sealed record FigurePart
{
    /// <summary>Null means every document of the register.</summary>
    public FigureCondition? Where { get; init; }

    /// <summary>Null counts documents.</summary>
    public FigureMeasure? Count { get; init; }
}

/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Source">Where the value is written, in Chinese.</param>
public sealed record FigureBaseline(DateOnly From, DateOnly To, decimal Numerator, string Source, string SourceEn, decimal? Base = null);

/// <summary>A file of <c>office/figures/</c>.</summary>
internal sealed record FigureFile(IReadOnlyList<Figure> Figures);
