using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Builders for the acts a step offers.</summary>
internal static class Acts
{
    public static AllowedAction Forward(string action, string? opinion = null, params IReadOnlyList<ActionField> fields) =>
        Build(action, forward: true, needsOpinion: false, opinion, null, fields,
            "交下一环节办理，本环节计时结束。", "The case moves on and this step's clock ends.");

    public static AllowedAction Build(
        string action, bool forward, bool needsOpinion, string? opinion, string? target,
        IReadOnlyList<ActionField> fields, string zh, string en)
    {
        var example = new JsonObject { ["action"] = action };
        if (opinion is not null)
            example["opinion"] = opinion;
        if (target is not null)
            example["target"] = target;

        var data = new JsonObject();
        foreach (var field in fields.Where(field => field.Name != "target" && field.Required))
            data[field.Name] = field.Value?.DeepClone() ?? ExampleOf(field);
        if (data.Count > 0)
            example["data"] = data;

        var title = ActionTitles.Of(action);
        return new(action, title.Zh, title.En, forward, example, needsOpinion, fields, zh, en);
    }

    public static ActionField Text(string name, string zh, string en, bool required, string? value = null) =>
        new(name, zh, en, "text", required, [], value);

    public static ActionField LongText(string name, string zh, string en, bool required, string? value = null) =>
        new(name, zh, en, "long-text", required, [], value);

    public static ActionField Number(string name, string zh, string en, bool required, int? value = null) =>
        new(name, zh, en, "number", required, [], value);

    /// <summary>A number that goes into a field of the document, within the bounds its type sets.</summary>
    public static ActionField NumberOf(CaseFacts facts, string name, string zh, string en, int? value) =>
        Number(name, zh, en, required: true, value) with { Min = facts.Type?.Field(name)?.Min, Max = facts.Type?.Field(name)?.Max };

    public static ActionField Date(string name, string zh, string en, bool required, string? value = null) =>
        new(name, zh, en, "date", required, [], value);

    public static ActionField Check(string name, string zh, string en, bool required, bool? value = null) =>
        new(name, zh, en, "check", required, [], value);

    public static ActionField Choice(string name, string zh, string en, bool required, IReadOnlyList<Choice> choices, string? value = null) =>
        new(name, zh, en, "choice", required, choices, value);

    /// <summary>The wording and the openness; what the way of the document depends on is settled before it is signed.</summary>
    public static IReadOnlyList<string> MinorEdits { get; } = ["title", "body", "attachments", "openness", "opennessReason"];

    /// <summary>Changes of the document itself, edited in its form.</summary>
    public static ActionField DocumentEdit { get; } = new("fields", "修改公文", "Edit the document", "document", false, [], null);

    private static JsonNode? ExampleOf(ActionField field) => field.Kind switch
    {
        "number" => 1,
        "check" => true,
        "choice" or "person" => field.Choices.FirstOrDefault()?.Value,
        "choices" or "people" => new JsonArray([.. field.Choices.Take(1).Select(choice => (JsonNode?)choice.Value)]),
        _ => "无",
    };
}
