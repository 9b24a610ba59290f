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

    /// <exception cref="WorkflowException">A file breaks its rule; names file and field.</exception>
    public static OfficeRules Load(string folder)
    {
        var types = TypesIn(folder);
        return new(
            WorkingCalendar.FromJson(File.ReadAllText(Path.Combine(folder, "calendar.json"))),
            EscalationChain.FromJson(File.ReadAllText(Path.Combine(folder, "escalation.json"))),
            types)
        {
            Clocks = Optional(folder, "clocks.json") is { } clocks ? ClockRules.FromJson(clocks) : ClockRules.Default,
            Figures = FigureFiles.Load(Path.Combine(folder, "figures"), types),
            Numbering = Optional(folder, "numbering.json") is { } numbering ? NumberRules.FromJson(numbering) : NumberRules.Default,
            Phrases = PhraseFile.Read(Path.Combine(folder, "phrases.json")),
        };
    }

    private static Dictionary<string, DocumentType> TypesIn(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "document-types"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => DocumentTypeJson.Read(File.ReadAllText(file)))
            .ToDictionary(type => type.Code, StringComparer.Ordinal);

    /// <exception cref="WorkflowException"><c>figure.not-found</c>.</exception>
    internal Figure RequireFigure(string code) => Figures.FirstOrDefault(figure => figure.Code == code)
        ?? throw new WorkflowException(ErrorCodes.FigureNotFound, "No figure of that name.", "没有这项指标。", "code");

    /// <summary>English title of a document's kind (文种); null for none.</summary>
    public string? KindEn(string type, string? kind) => kind is null || !DocumentTypes.TryGetValue(type, out var form) ? kind
        : form.Field("kind")?.Choices.FirstOrDefault(choice => choice.Value == kind)?.TitleEn ?? kind;

    /// <summary>Counts with another calendar from now on.</summary>
    internal void Count(WorkingCalendar calendar) => _calendar = calendar;

    private static string? Optional(string folder, string file) =>
        Path.Combine(folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

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
