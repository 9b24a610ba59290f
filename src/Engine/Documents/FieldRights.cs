using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Reasons;

namespace Chancery.Engine.Documents;

/// <summary>What one person may see and edit of one document; a pure question of the type's <see cref="FieldAccess"/> rules.</summary>
/// <param name="type">Null when the office no longer declares it: then only the title is seen.</param>
/// <param name="drafter">Sign-in name of the document's drafter.</param>
/// <param name="steps">Activity ids at which the person was ever asked in this case.</param>
internal sealed class FieldRights(DocumentType? type, Actor actor, string drafter, IReadOnlyCollection<string> steps)
{
    /// <summary>Whether the type hides anything, so that the steps of the person must be known.</summary>
    public static bool AsksSteps(DocumentType type) =>
        type.Access.Any(rule => rule.See?.Any(holder => holder.StartsWith("step:", StringComparison.Ordinal)) == true);

    public bool MaySee(string field) => type is null ? field == "title" : Rule(field)?.See is not { } holders || holders.Any(holder => Is(holder, steps));

    public bool MayEdit(string field, string step) =>
        Rule(field)?.Edit is { } holders ? holders.Any(holder => Is(holder, [step])) : MaySee(field);

    /// <summary>The fields without those out of sight; the argument is not altered.</summary>
    public JsonObject Seen(JsonObject fields)
    {
        var seen = fields.DeepClone().AsObject();
        var hidden = seen.Where(member => !MaySee(member.Key)).Select(member => member.Key).ToList();
        var values = Telling(hidden.Select(name => seen[name]));
        hidden.ForEach(name => seen.Remove(name));
        if (seen["record"] is { } record)
            Strip(record, values);
        return seen;
    }

    /// <summary>The document's own columns and fields, as every list and page shows them.</summary>
    public SeenDocument Of(Document document) => new(
        MaySee("kind") ? document.Kind : null,
        MaySee("direction") ? document.Direction : null,
        MaySee("urgency") ? document.Urgency : "none",
        MaySee("issuingOrgan") ? document.IssuingOrgan : null,
        MaySee("number") ? document.Number : null,
        MaySee("documentDate") ? document.DocumentDate : null,
        Seen(JsonNode.Parse(document.Fields)!.AsObject()));

    /// <summary>A ledger payload without what is out of sight, wherever the event repeats it.</summary>
    public JsonNode SeenEvent(string payload)
    {
        var seen = JsonNode.Parse(payload)!;
        var values = new[] { seen["fields"], seen["data"]?["fields"] }.OfType<JsonObject>()
            .SelectMany(fields => fields.Where(member => !MaySee(member.Key)).Select(member => member.Value));
        if (seen["fields"] is JsonObject changes)
            seen["fields"] = Seen(changes);
        foreach (var inputs in (seen["reasons"] as JsonArray ?? []).Select(reason => reason?["inputs"]).OfType<JsonObject>())
            if (inputs[Reason.Fields] is JsonObject read)
                inputs[Reason.Fields] = Seen(read);
        if (seen["data"] is not JsonObject data)
            return seen;

        if (data["fields"] is JsonObject edit)
            data["fields"] = Seen(edit);
        Strip(data, Telling(values));
        return seen;
    }

    // "Yes", nothing and an empty list are no one's secret and stand in many places
    private static List<JsonNode> Telling(IEnumerable<JsonNode?> values) => [.. values.OfType<JsonNode>().Where(value =>
        value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } || (FieldBag.TryText(value, out var text) && text.Length > 0))];

    // A step keeps what was typed under the name of its own input, so a copy is known by its name or by its value
    private void Strip(JsonNode node, List<JsonNode> values)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>())
                Strip(item, values);
        if (node is not JsonObject members)
            return;
        foreach (var (name, value) in members.ToList())
        {
            if (!MaySee(name) || values.Exists(hidden => JsonNode.DeepEquals(hidden, value)))
                members.Remove(name);
            else if (value is not null)
                Strip(value, values);
        }
    }

    private FieldAccess? Rule(string field) => type?.Access.LastOrDefault(rule => rule.Fields.Contains(field));

    private bool Is(string holder, IReadOnlyCollection<string> at) => holder.Split(':', 2) switch
    {
        ["drafter"] => actor.UserName == drafter,
        ["step", var step] => at.Contains(step),
        _ => FieldAccess.Holds(holder, actor),
    };
}
