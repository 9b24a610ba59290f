using System.Text.Json.Nodes;

namespace Chancery.Host.Screens.Cases;

/// <summary>What the reader has typed into the act panel and not yet sent, or sent in vain.</summary>
/// <param name="Item">Work item it belongs to; null when nothing was typed.</param>
/// <param name="Action">The act whose form it was; null for any.</param>
/// <param name="Values">Further inputs by form name.</param>
public sealed record TypedAct(Guid? Item, string? Action, string? Opinion, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    public static readonly TypedAct Nothing = new(null, null, null, new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>When an autosaved opinion was restored; null otherwise.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    public IReadOnlyList<string> Of(string name) => Values.TryGetValue(name, out var values) ? values : [];

    /// <summary>Reads an autosaved draft, whose members are form names with a string or a list of strings.</summary>
    public static TypedAct FromDraft(Guid item, JsonObject body, DateTimeOffset savedAt)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, node) in body)
            values[name] = node is JsonArray array ? [.. array.OfType<JsonValue>().Select(value => value.ToString())] : [node?.ToString() ?? ""];

        return new(item, First("action"), First("opinion"), values) { SavedAt = savedAt };

        string? First(string name) => values.TryGetValue(name, out var texts) && texts.Count > 0 ? texts[0] : null;
    }
}

/// <summary>Why an act was refused, for the top of the panel.</summary>
/// <param name="Conflict">Whether somebody else was first: the page below is fresh.</param>
public sealed record ActRefusal(IReadOnlyList<string> Sentences, string? Field, bool Conflict);
