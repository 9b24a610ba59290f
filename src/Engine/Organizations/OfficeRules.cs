using Chancery.Engine.Clocks;
using Chancery.Engine.Documents;
using Chancery.Engine.Numbering;
using Chancery.Engine.Time;

namespace Chancery.Engine.Organizations;

/// <summary>The office's rules as data, read from the <c>office</c> folder at start: calendar, escalation, document types.</summary>
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

    /// <summary>How the office's series write their numbers.</summary>
    public NumberRules Numbering { get; init; } = NumberRules.Default;

    /// <exception cref="Errors.WorkflowException">A file breaks its rule; names file and field.</exception>
    public static OfficeRules Load(string folder) => new(
        WorkingCalendar.FromJson(File.ReadAllText(Path.Combine(folder, "calendar.json"))),
        EscalationChain.FromJson(File.ReadAllText(Path.Combine(folder, "escalation.json"))),
        Directory.GetFiles(Path.Combine(folder, "document-types"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => DocumentTypeJson.Read(File.ReadAllText(file)))
            .ToDictionary(type => type.Code, StringComparer.Ordinal))
    {
        Clocks = Optional(folder, "clocks.json") is { } clocks ? ClockRules.FromJson(clocks) : ClockRules.Default,
        Numbering = Optional(folder, "numbering.json") is { } numbering ? NumberRules.FromJson(numbering) : NumberRules.Default,
    };

    /// <summary>English title of a document's kind (文种); null for none.</summary>
    public string? KindEn(string type, string? kind) => kind is null || !DocumentTypes.TryGetValue(type, out var form) ? kind
        : form.Field("kind")?.Choices.FirstOrDefault(choice => choice.Value == kind)?.TitleEn ?? kind;

    /// <summary>Counts with another calendar from now on.</summary>
    internal void Count(WorkingCalendar calendar) => _calendar = calendar;

    private static string? Optional(string folder, string file) =>
        Path.Combine(folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>The calendar day in the office's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Calendar.Zone).DateTime);
}
