using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Activities;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Drafts;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.Tasks;

/// <summary>What an act does beyond its step: readers, and cases opened elsewhere.</summary>
internal static partial class TaskEffects
{
    /// <summary>The typed value of a field, null when it was left empty.</summary>
    public static JsonNode? Value(TaskField field, JsonObject data) => field.Kind switch
    {
        "number" => ActCheck.AsNumber(data[field.Name]),
        "check" => ActCheck.AsCheck(data[field.Name]),
        _ => data[field.Name] is JsonValue text && string.IsNullOrWhiteSpace(ActCheck.AsText(text)) ? null : data[field.Name]?.DeepClone(),
    };

    /// <summary>Gives the case to read to the people, and the liaisons of the units, that the named field lists.</summary>
    public static void Read(ActivityContext context, HumanAct act, TaskAct chosen)
    {
        if (chosen.Reads is not { } name)
            return;

        var office = context.Facts.Organization;
        var listed = Texts(act.Data[name] ?? context.Facts.Fields[name]).ToList();
        var readers = listed.Select(one => office.Person(one) is { Active: true } ? one
            : office.UnitInCharge(one) is { } unit && (unit.LiaisonPost ?? unit.HeadPost) is { } post ? office.HoldersOf(post).FirstOrDefault()?.UserName : null);
        foreach (var reader in readers.OfType<string>().Distinct())
            StepReadings.Open(context, reader, office.MainPost(reader)?.Unit);
    }

    /// <summary>Opens the linked cases the act declares.</summary>
    public static void Open(ActivityContext context, HumanAct act, TaskAct chosen)
    {
        if (chosen.Opens is not { } opening)
            return;

        var drafter = opening.Drafter is { } rule ? OwnerRule.Resolve(rule, context.Facts, mayBeDrafter: true) : null;
        var person = drafter is null ? act.Person
            : drafter.Person ?? context.Facts.Organization.HoldersOf(drafter.Post!)[0].UserName;
        List<JsonNode?> items = opening.Each is { } each ? [.. Items(act.Data[each] ?? context.Facts.Fields[each])] : [null];
        foreach (var item in items)
        {
            var fields = new JsonObject();
            foreach (var (name, value) in opening.Fields)
            {
                if (Fill(value, item, act, context.Facts) is { } filled)
                    fields[name] = filled;
            }

            if (opening.AsDraft)
                context.Emit(new DraftPrepared(person, opening.Pipeline, opening.Relation, fields));
            else
                context.Emit(new LinkedCaseOpened(context.NewId(), opening.Pipeline, opening.Relation, person, fields));
        }
    }

    /// <summary>The office's calendar day, <c>yyyy-MM-dd</c>.</summary>
    public static string Today(CaseFacts facts) =>
        facts.Calendar.DateOf(facts.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A list typed as text has an item on each line
    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as IEnumerable<JsonNode?>
        ?? ActCheck.AsText(list)?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (JsonNode?)line) ?? [];

    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray list
        ? list.Select(ActCheck.AsText).OfType<string>()
        : ActCheck.AsText(value) is { } text ? [text] : [];

    private static JsonNode? Fill(JsonNode? value, JsonNode? item, HumanAct act, CaseFacts facts)
    {
        if (value is JsonArray list)
            return new JsonArray([.. list.Select(one => Fill(one, item, act, facts))]);
        if (ActCheck.AsText(value) is not { } text)
            return value?.DeepClone();
        if (Place().Match(text) is { Success: true } whole && whole.Length == text.Length)
            return Filled(whole, item, act, facts)?.DeepClone();
        return Place().Replace(text, match => Filled(match, item, act, facts)?.ToString() ?? "");
    }

    private static JsonNode? Filled(Match place, JsonNode? item, HumanAct act, CaseFacts facts) =>
        Named(place.Groups["name"].Value, item, act, facts) is { } value && value.ToString().Length > 0 ? value
            : place.Groups["otherwise"] is { Success: true, Value: var otherwise } ? otherwise : null;

    private static JsonNode? Named(string name, JsonNode? item, HumanAct act, CaseFacts facts) => name switch
    {
        "item" => item,
        "number" => facts.Number,
        "today" => Today(facts),
        _ when name.StartsWith("item.", StringComparison.Ordinal) => (item as JsonObject)?[name[5..]],
        _ => act.Data[name] ?? facts.Fields[name],
    };

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9.]*)(\|(?<otherwise>[^{}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
