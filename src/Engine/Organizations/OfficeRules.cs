using System.Text.Json;
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
            Read(Path.Combine(folder, "calendar.json"), WorkingCalendar.FromJson),
            Read(Path.Combine(folder, "escalation.json"), EscalationChain.FromJson),
            types)
        {
            Clocks = Optional(folder, "clocks.json", ClockRules.FromJson) ?? ClockRules.Default,
            Figures = FigureFiles.Load(Path.Combine(folder, "figures"), types),
            Numbering = Optional(folder, "numbering.json", NumberRules.FromJson) ?? NumberRules.Default,
            Phrases = PhraseFile.Read(Path.Combine(folder, "phrases.json")),
        };
    }

    private static Dictionary<string, DocumentType> TypesIn(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "document-types"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => Read(file, DocumentTypeJson.Read))
            .ToDictionary(type => type.Code, StringComparer.Ordinal);

    private static T Read<T>(string file, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (WorkflowException wrong)
        {
            throw new WorkflowException(wrong.Code, $"{file}: {wrong.Message}", $"{file}：{wrong.DetailZh}", wrong.Field);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            throw new WorkflowException(ErrorCodes.FieldInvalid, $"{file}: {wrong.Message}", $"{file} 内容不符合格式：{wrong.Message}");
        }
    }

    private static T? Optional<T>(string folder, string file, Func<string, T> parse)
        where T : class =>
        Path.Combine(folder, file) is var path && File.Exists(path) ? Read(path, parse) : null;

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
