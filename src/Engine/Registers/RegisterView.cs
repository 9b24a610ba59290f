using Chancery.Engine.Execution;

namespace Chancery.Engine.Registers;

/// <summary>A page of a register as its reader may see it.</summary>
/// <param name="Type">Code of the document type.</param>
/// <param name="NextCursor">Pass it back for the next page; null at the end.</param>
public sealed record RegisterView(
    string Type, string Title, string TitleEn, IReadOnlyList<RegisterHead> Columns, IReadOnlyList<RegisterRow> Items, string? NextCursor);

/// <param name="Name">Name of the field or fact.</param>
/// <param name="Kind"><c>text</c>, <c>choice</c>, <c>number</c> or <c>date</c>.</param>
public sealed record RegisterHead(string Name, string Title, string TitleEn, string Kind);

/// <param name="Cells">One per column, in order.</param>
public sealed record RegisterRow(Guid CaseId, string Title, string Urgency, CaseStatus Status, IReadOnlyList<RegisterCell> Cells);

/// <summary>One value in both languages; both empty where there is none or it is out of the reader's sight.</summary>
public sealed record RegisterCell(string Zh, string En)
{
    /// <summary>Calendar day in the office's zone, where the column holds days.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The number, where the column holds numbers.</summary>
    public decimal? Number { get; init; }

    internal static RegisterCell Nothing { get; } = new("", "");
}

/// <summary>Which rows of a register are wanted; null members ask nothing.</summary>
/// <param name="Text">Part of title, number, drafter or unit.</param>
/// <param name="From">First register date, in the office's zone.</param>
/// <param name="To">Last register date, inclusive.</param>
/// <param name="State">A <see cref="CaseStatus"/> in any case, such as <c>running</c>.</param>
/// <param name="Code">Organ code (机关代字) of the number.</param>
public sealed record RegisterFilter(string? Text, DateOnly? From, DateOnly? To, string? State, string? Code)
{
    public static RegisterFilter Nothing { get; } = new(null, null, null, null, null);

    /// <summary>The same within one calendar year.</summary>
    public RegisterFilter In(int? year) =>
        year is >= 1 and <= 9999 ? this with { From = new(year.Value, 1, 1), To = new(year.Value, 12, 31) } : this;
}
