using Chancery.Engine.Clocks;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Figures;
using Chancery.Engine.Numbering;
using Chancery.Engine.Time;

namespace Chancery.Engine.Organizations;

/// <summary>The office's rules as data, read from the <c>office</c> folder at start: calendar, escalation, document types, figures.</summary>
public sealed record OfficeRules(
    WorkingCalendar Calendar, EscalationChain Escalation, IReadOnlyDictionary<string, DocumentType> DocumentTypes)
{
    private volatile WorkingCalendar _calendar = Calendar;

    /// <summary>The calendar that counts now: the file's, until another has been applied.</summary>
    public WorkingCalendar Calendar => _calendar;

    /// <summary>The calendar of the file read at start.</summary>
    public WorkingCalendar FileCalendar { get; } = Calendar;

    /// <summary>When clocks may be stopped and moved.</summary>
    public ClockRules Clocks { get; init; } = ClockRules.Default;

    /// <summary>The figures the office reports.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>How the office's series write their numbers.</summary>
    public NumberRules Numbering { get; init; } = NumberRules.Default;

    /// <summary>常用语 of the office in both languages (<c>phrases.json</c>); empty when there is no such file.</summary>
    public IReadOnlyList<Label> Phrases { get; init; } = [];

    /// <exception cref="WorkflowException">Files break their rules; names each with the field.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static OfficeRules Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");

        var files = new OfficeReader(folder);
        var types = files.All("document-types", DocumentTypeJson.Read);
        files.RequireOnce("document-types", types.Select(type => type.Code));
        var byCode = types.DistinctBy(type => type.Code).ToDictionary(type => type.Code, StringComparer.Ordinal);
        // A figure is checked against the document types, so it is asked only once these are sound
        IReadOnlyList<Figure> figures = files.IsSound ? [.. files.All("figures", text => FigureFiles.Read(text, byCode)).SelectMany(file => file)] : [];
        files.RequireOnce("figures", figures.Select(figure => figure.Code));
        var calendar = files.Read("calendar.json", WorkingCalendar.FromJson);
        var escalation = files.Read("escalation.json", EscalationChain.FromJson);
        var clocks = files.Optional("clocks.json", ClockRules.FromJson);
        var numbering = files.Optional("numbering.json", NumberRules.FromJson);
        var phrases = files.Optional(PhraseFile.Name, PhraseFile.Read);
        files.ThrowIfUnsound();

        return new(calendar!, escalation!, byCode)
        {
            Clocks = clocks ?? ClockRules.Default,
            Figures = figures,
            Numbering = numbering ?? NumberRules.Default,
            Phrases = phrases ?? [],
        };
    }

    /// <exception cref="WorkflowException"><c>figure.not-found</c>.</exception>
    internal Figure RequireFigure(string code) => Figures.FirstOrDefault(figure => figure.Code == code)
        ?? throw new WorkflowException(ErrorCodes.FigureNotFound, "No figure of that name.", "没有这项指标。", "code");

    /// <summary>English title of a document's kind (文种); null for none.</summary>
    public string? KindEn(string type, string? kind) => kind is null || !DocumentTypes.TryGetValue(type, out var form) ? kind
        : form.Field("kind")?.Choices.FirstOrDefault(choice => choice.Value == kind)?.TitleEn ?? kind;

    /// <summary>Counts with another calendar from now on.</summary>
    internal void Count(WorkingCalendar calendar) => _calendar = calendar;

    /// <summary>The calendar day in the office's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Calendar.DateOf(at);

    /// <summary>The first instant of a calendar day in the office's zone, UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Calendar.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The first instant after a calendar day, UTC.</summary>
    public DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));
}
