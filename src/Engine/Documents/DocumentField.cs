using System.Text.Json.Nodes;

namespace Chancery.Engine.Documents;

/// <summary>One input of a document's form, as data.</summary>
public sealed record DocumentField
{
    /// <summary>camelCase member of the <c>fields</c> object; never changes.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>One of <see cref="FieldKinds"/>: decides the JSON type and the control on the form.</summary>
    public required string Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>Conditions that together make the field required; empty means none.</summary>
    public IReadOnlyList<FieldCondition> RequiredWhen { get; init; } = [];

    /// <summary>Longest text, or longest item of a list, in Unicode code points; null means 200.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Most items of a list; null means 50.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Smallest whole number; null means no bound.</summary>
    public int? Min { get; init; }

    /// <summary>Largest whole number; null means no bound.</summary>
    public int? Max { get; init; }

    /// <summary>Whether a date before today is refused.</summary>
    public bool NotPast { get; init; }

    /// <summary>Name of the field with the issuing organ, which this list of units may not name again; null for no such rule.</summary>
    public string? Excludes { get; init; }

    /// <summary>Value taken when the form leaves the field empty; null means none.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Allowed values of a choice, in display order.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>Columns of a table, in order; of every kind but check lists, files and tables.</summary>
    public IReadOnlyList<DocumentField> Columns { get; init; } = [];

    public string? Help { get; init; }

    public string? HelpEn { get; init; }

    /// <summary>Code of the <see cref="FieldGroup"/> it is shown in.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether the JSON value is an array of strings.</summary>
    public bool IsList => Kind is FieldKinds.Texts or FieldKinds.Choices or FieldKinds.Units or FieldKinds.People or FieldKinds.Attachments;
}

/// <summary>One allowed value, with its names.</summary>
public sealed record FieldChoice(string Value, string Title, string TitleEn)
{
    /// <summary>Words in the document's title that rule the value out: 紧急通知 is nothing ordinary.</summary>
    public IReadOnlyList<string> NotWithTitle { get; init; } = [];
}

/// <summary>True when the named field (or its default) has one of the values; a check is <c>true</c> or <c>false</c>.</summary>
public sealed record FieldCondition(string Field, IReadOnlyList<string> In);

/// <summary>A block of the form.</summary>
public sealed record FieldGroup(string Code, string Title, string TitleEn);

/// <summary>Kinds of field and their JSON types.</summary>
public static class FieldKinds
{
    /// <summary>String, one line.</summary>
    public const string Text = "text";

    /// <summary>String, many lines.</summary>
    public const string LongText = "long-text";

    /// <summary>String: digits, spaces, hyphens, plus, brackets, 转.</summary>
    public const string Phone = "phone";

    /// <summary>String from the field's choices.</summary>
    public const string Choice = "choice";

    /// <summary>String <c>yyyy-MM-dd</c>.</summary>
    public const string Date = "date";

    /// <summary>String <c>HH:mm</c>, 24 hours.</summary>
    public const string Time = "time";

    /// <summary>String: code of a unit.</summary>
    public const string Unit = "unit";

    /// <summary>Whole number.</summary>
    public const string Number = "number";

    /// <summary>Boolean.</summary>
    public const string Check = "check";

    /// <summary>Array of one-line strings.</summary>
    public const string Texts = "texts";

    /// <summary>Array of strings from the field's choices.</summary>
    public const string Choices = "choices";

    /// <summary>Array of unit codes.</summary>
    public const string Units = "units";

    /// <summary>String: a user name.</summary>
    public const string Person = "person";

    /// <summary>Array of user names.</summary>
    public const string People = "people";

    /// <summary>Array of attachment ids (UUIDs).</summary>
    public const string Attachments = "attachments";

    /// <summary>Array of objects, one for each row, with the field's columns as members.</summary>
    public const string Table = "table";

    internal static readonly string[] All =
        [Table, Text, LongText, Phone, Choice, Date, Time, Unit, Person, Number, Check, Texts, Choices, Units, People, Attachments];
}
