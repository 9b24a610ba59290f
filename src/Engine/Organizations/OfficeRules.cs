using Chancery.Engine.Documents;
using Chancery.Engine.Time;

namespace Chancery.Engine.Organizations;

/// <summary>The office's rules as data, read from the <c>office</c> folder at start: calendar, escalation, document types.</summary>
public sealed record OfficeRules(
    WorkingCalendar Calendar, EscalationChain Escalation, IReadOnlyDictionary<string, DocumentType> DocumentTypes)
{
    /// <summary>常用语 of the office in both languages (<c>phrases.json</c>); empty when there is no such file.</summary>
    public IReadOnlyList<Label> Phrases { get; init; } = [];

    /// <exception cref="Errors.WorkflowException">A file breaks its rule; names file and field.</exception>
    public static OfficeRules Load(string folder) => new(
        WorkingCalendar.FromJson(File.ReadAllText(Path.Combine(folder, "calendar.json"))),
        EscalationChain.FromJson(File.ReadAllText(Path.Combine(folder, "escalation.json"))),
        Directory.GetFiles(Path.Combine(folder, "document-types"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => DocumentTypeJson.Read(File.ReadAllText(file)))
            .ToDictionary(type => type.Code, StringComparer.Ordinal))
    {
        Phrases = PhraseFile.Read(Path.Combine(folder, "phrases.json")),
    };

    /// <summary>English title of a document's kind (文种); null for none.</summary>
    public string? KindEn(string type, string? kind) => kind is null || !DocumentTypes.TryGetValue(type, out var form) ? kind
        : form.Field("kind")?.Choices.FirstOrDefault(choice => choice.Value == kind)?.TitleEn ?? kind;

    /// <summary>The calendar day in the office's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Calendar.Zone).DateTime);
}
