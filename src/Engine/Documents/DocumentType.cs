using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>What a kind of document asks for and what makes it acceptable, read from <c>office/document-types/</c>.</summary>
public sealed record DocumentType
{
    /// <summary>Such as <c>outgoing</c>.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    public IReadOnlyList<FieldGroup> Groups { get; init; } = [];

    /// <summary>Fields in the order of the form and of the canonical JSON.</summary>
    public required IReadOnlyList<DocumentField> Fields { get; init; }

    /// <summary>Fields that steps fill in on the way; no part of the form, and nobody types them there.</summary>
    public IReadOnlyList<DocumentField> Recorded { get; init; } = [];

    /// <summary>The register of these documents; in the file it may be the bare list of its columns.</summary>
    [JsonConverter(typeof(DocumentRegisterConverter))]
    public DocumentRegister Register { get; init; } = new();

    /// <summary>How the sheet (处理单) that accompanies the documents is laid out; null takes the usual one.</summary>
    public ProcessingSheet? Sheet { get; init; }

    /// <summary>Name of the number series the documents are registered in; null where the issuing organ's code names it.</summary>
    public string? Series { get; init; }

    /// <summary>How long the archive keeps the documents (保管期限): <c>permanent</c>, <c>30</c> or <c>10</c> years; null where it is decided case by case.</summary>
    public string? Retention { get; init; }

    /// <summary>Who sees and edits which fields; a field that no rule names is seen by all who see the case.</summary>
    public IReadOnlyList<FieldAccess> Access { get; init; } = [];

    /// <summary>Who may submit one: <c>role:</c> with a role, or <c>unit:</c> with a unit's code (its members); null means whoever drafts documents.</summary>
    public IReadOnlyList<string>? StartedBy { get; init; }

    /// <summary>Which directions each kind (文种) may take; empty means the rule does not apply to this type.</summary>
    public IReadOnlyList<KindRule> KindRules { get; init; } = [];

    /// <summary>Rules on addressees; null means the rules do not apply to this type.</summary>
    public AddresseeRules? Addressees { get; init; }

    /// <summary>A filled form; fields of kind <c>units</c> are filled from the organisation.</summary>
    public JsonObject Example { get; init; } = [];

    /// <summary>Title of the register in both languages.</summary>
    internal Label RegisterTitle => new(Register.Title ?? $"{Title}登记簿", Register.TitleEn ?? $"{TitleEn} register");

    /// <summary>A field of the form, or one that a step records; null when there is none.</summary>
    public DocumentField? Field(string name) => Fields.Concat(Recorded).FirstOrDefault(field => field.Name == name);

    /// <summary>Whether the actor may submit a document of this type.</summary>
    public bool MayBeStartedBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return StartedBy is null ? Authority.MayStart(actor) : actor.IsActive && StartedBy.Any(holder => FieldAccess.Holds(holder, actor));
    }

    /// <summary>Every rule the fields break, with a path such as <c>fields.title</c>; empty when they may be submitted.</summary>
    /// <remarks>
    /// Never throws, whatever the JSON holds, and no sentence repeats what was typed. A text that carries the mark of a state
    /// secret gives <c>document.classified</c> alone; everything else is <c>field.invalid</c>. Field names the type does not know are refused.
    /// </remarks>
    /// <param name="fields">Untrusted input; null counts as empty.</param>
    /// <param name="organization">Names the units, people and organs the fields may refer to.</param>
    /// <param name="today">Calendar day in the office's zone.</param>
    public IReadOnlyList<WorkflowException> Validate(JsonObject? fields, Organization organization, DateOnly today) =>
        new DocumentCheck(this, organization, today).Run(fields);

    /// <summary>The fields of a case that another one asks for: its form, and what steps record, which no form can claim.</summary>
    public (JsonObject Form, JsonObject Recorded) Divide(JsonObject fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var both = fields.ToLookup(member => Recorded.Any(field => field.Name == member.Key));
        var form = Of(both[false]);
        // Made of another matter's text, such as a decision of a meeting: the whole stands in a field of its own
        if (Field("title")?.MaxLength is { } longest && FieldBag.TryText(form["title"], out var title)
            && title.EnumerateRunes().ToList() is var runes && runes.Count > longest)
            form["title"] = string.Concat(runes.Take(longest - 1)) + "…";

        return (form, Of(both[true]));

        static JsonObject Of(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
            new(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    /// <summary>A fresh object in field order: texts trimmed, line ends LF, defaults filled, lists and checks always present.</summary>
    /// <remarks>Meant for fields that passed <see cref="Validate"/>; a value of the wrong type gives way to the default. Rare characters are kept exactly.</remarks>
    public JsonObject Normalise(JsonObject? fields) => CanonicalFields.Of(this, fields);

    /// <summary>As <see cref="Validate"/> for an edit by a later step: only <paramref name="editable"/> fields may be named.</summary>
    /// <param name="current">The stored fields.</param>
    /// <param name="changes">New values by field name; null clears a field.</param>
    /// <param name="editable">Names of the fields the step may edit.</param>
    /// <param name="organization">As for <see cref="Validate"/>.</param>
    /// <param name="today">As for <see cref="Validate"/>; a date that the edit leaves alone may have passed.</param>
    public IReadOnlyList<WorkflowException> ValidateChanges(
        JsonObject current, JsonObject? changes, IReadOnlyCollection<string> editable, Organization organization, DateOnly today) =>
        new DocumentCheck(this, organization, today).RunChanges(current, changes, editable);

    /// <summary>The stored fields with the changes applied, canonical as by <see cref="Normalise"/>; neither argument is altered.</summary>
    public JsonObject Merge(JsonObject current, JsonObject? changes) =>
        CanonicalFields.Of(this, FieldBag.Read(current).With(FieldBag.Read(changes)));

    /// <summary>A valid filled form, canonical; a fresh object each time.</summary>
    public JsonObject ExampleFields(Organization organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        var example = Normalise(Example);
        foreach (var field in Fields.Where(field => field.Kind == FieldKinds.Units))
            example[field.Name] = new JsonArray(
                [.. organization.Units.Where(unit => unit.Kind == "bureau").Take(2).Select(unit => JsonValue.Create(unit.Code))]);

        return example;
    }
}

/// <summary>What the kind (文种) of a document allows.</summary>
public sealed record KindRule
{
    /// <summary>The kind, such as <c>请示</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Directions it may take.</summary>
    public required IReadOnlyList<string> Directions { get; init; }

    /// <summary>Words its title may not hold.</summary>
    public IReadOnlyList<string> NotInTitle { get; init; } = [];

    /// <summary>Phrases its body may not hold, compared without spaces and punctuation.</summary>
    public IReadOnlyList<string> NotInBody { get; init; } = [];
}

/// <summary>Words by which an addressee is recognised as a person or as a body below.</summary>
/// <param name="PersonTitles">Endings that mean a person, such as <c>区长</c>.</param>
/// <param name="Collectives">Collective names of units, such as <c>各街道</c>, with the kinds of unit each means.</param>
/// <param name="SubordinateKinds">Unit kinds that are bodies below the issuing organ.</param>
public sealed record AddresseeRules(
    IReadOnlyList<string> PersonTitles, IReadOnlyDictionary<string, IReadOnlyList<string>> Collectives, IReadOnlyList<string> SubordinateKinds)
{
    /// <summary>Words that tell an organ above the next one, such as <c>省人民政府</c>.</summary>
    public IReadOnlyList<string> FarPhrases { get; init; } = [];

    /// <summary>Words that tell the organ next above, such as <c>市人民政府</c>: it gets a copy of what passes it by.</summary>
    public IReadOnlyList<string> SuperiorPhrases { get; init; } = [];
}
