using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Errors;

namespace Chancery.Engine.WorkItems;

/// <summary>Compares what a person says with what was offered; every breach at once, nothing changed.</summary>
public static class ActCheck
{
    private const int MaxOpinion = 4000;
    private const int MaxText = 4000;

    /// <exception cref="WorkflowException"><c>action.unknown</c>, <c>action.not-allowed</c>, <c>opinion.required</c>, <c>field.invalid</c>.</exception>
    public static AllowedAction Require(IReadOnlyList<AllowedAction> offered, HumanAct act)
    {
        var action = offered.FirstOrDefault(one => one.Action == act.Action) ?? throw NotOffered(act.Action, offered);
        var breaches = Breaches(action, act).ToList();
        return breaches.Count == 0 ? action
            : throw WorkflowException.Of(breaches);
    }

    private static WorkflowException NotOffered(string action, IReadOnlyList<AllowedAction> offered)
    {
        if (!ActionTitles.Known.Contains(action))
            return new(ErrorCodes.ActionUnknown, "There is no act of that name.", "没有这种操作。", "action");
        var zh = offered.Count == 0 ? "无" : string.Join('、', offered.Select(one => one.Title));
        var en = offered.Count == 0 ? "none" : string.Join(", ", offered.Select(one => one.Action));
        return new(ErrorCodes.ActionNotAllowed,
            $"'{action}' is not possible on this step now. Possible: {en}.", $"当前环节不能“{ActionTitles.Of(action).Zh}”。可用操作：{zh}。", "action");
    }

    private static IEnumerable<WorkflowException> Breaches(AllowedAction action, HumanAct act)
    {
        if (action.NeedsOpinion && string.IsNullOrWhiteSpace(act.Opinion))
            yield return new(ErrorCodes.OpinionRequired, $"'{action.Action}' needs an opinion.", $"“{action.Title}”必须填写意见。", "opinion");
        if (act.Opinion?.Length > MaxOpinion)
            yield return Invalid("opinion", $"at most {MaxOpinion} characters", $"不得超过{MaxOpinion}字");

        var fields = action.Fields.Where(field => field.Name != "target").ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var (name, _) in act.Data.Where(member => !fields.ContainsKey(member.Key)))
            yield return Invalid($"data.{(name.Length > 60 ? name[..60] : name)}", "unknown member", "没有这一项");

        foreach (var field in fields.Values.Where(field => field.Kind != "document"))
        {
            var value = act.Data[field.Name];
            if (value is null or JsonArray { Count: 0 } || (value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace((string?)value)))
            {
                if (field.Required)
                    yield return Invalid($"data.{field.Name}", "required", $"必须填写“{field.Title}”");
            }
            else if (field is { Kind: "check", Required: true } && !AsCheck(value))
            {
                yield return Invalid($"data.{field.Name}", "must be confirmed", $"须确认“{field.Title}”");
            }
            else if (field.Kind == "number" && AsNumber(value) is { } number && (number < field.Min || number > field.Max))
            {
                yield return Invalid($"data.{field.Name}", $"must lie between {field.Min ?? 0} and {field.Max ?? 100_000}", $"“{field.Title}”应在{field.Min ?? 0}至{field.Max ?? 100_000}之间");
            }
            else if (!Fits(field, value))
            {
                yield return Invalid($"data.{field.Name}", $"not a valid {field.Kind}", $"“{field.Title}”的值不符合要求");
            }
        }

        if (action.Fields.FirstOrDefault(field => field.Name == "target") is { } target)
        {
            if (string.IsNullOrWhiteSpace(act.Target) && target.Required)
                yield return Invalid("target", "required", $"必须选择“{target.Title}”");
            else if (act.Target is not null && target.Kind is not ("text" or "date") && target.Choices.All(choice => choice.Value != act.Target))
                yield return Invalid("target", "not one of the choices offered", $"“{target.Title}”不在可选范围内");
            else if (act.Target is not null && target.Kind is "text" or "date" && !Fits(target, act.Target!))
                yield return Invalid("target", $"not a valid {target.Kind}", $"“{target.Title}”的值不符合要求");
        }
    }

    private static bool Fits(ActionField field, JsonNode value) => field.Kind switch
    {
        "number" => AsNumber(value) is >= 0 and <= 100_000,
        "check" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False || AsText(value) is "true" or "false" or "on",
        "date" => DateOnly.TryParseExact(AsText(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "choice" or "person" => field.Choices.Any(choice => choice.Value == AsText(value)),
        "choices" or "people" => value is JsonArray { Count: <= 500 } array
            && array.All(one => one is not null && field.Choices.Any(choice => choice.Value == AsText(one))),
        _ => AsText(value) is { Length: <= MaxText },
    };

    /// <summary>A whole number, also when sent as text; null when it is none.</summary>
    public static int? AsNumber(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => value.AsValue().TryGetValue<int>(out var number) ? number : null,
        JsonValueKind.String => int.TryParse((string?)value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    /// <summary>The text, or null when the value is of another kind.</summary>
    public static string? AsText(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? (string?)value : null;

    /// <summary>Whether a check box is set, sent as boolean or as a form's text.</summary>
    public static bool AsCheck(JsonNode? value) =>
        value is not null && (value.GetValueKind() == JsonValueKind.True || AsText(value) is "true" or "on");

    /// <summary>A switch of the definition that is a literal, readable without a run.</summary>
    public static bool IsTrue(Activities.Input<bool> input) =>
        input.Expression is { Type: "Literal", Value: { } value } ? AsCheck(value) || AsText(value) is "True" : input.Default;

    private static WorkflowException Invalid(string field, string en, string zh) =>
        new(ErrorCodes.FieldInvalid, $"{field}: {en}.", $"{zh}。", field);
}
