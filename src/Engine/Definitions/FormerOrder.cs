using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Puts the steps and connections of flowcharts back into the order they had before an edit; new ones follow.</summary>
/// <remarks>Studio lists what stands in front on its canvas last: whoever moves a step would move it in the file as well, and side by side branches would change turns.</remarks>
internal static class FormerOrder
{
    private static readonly string[] _lists = ["activities", "connections"];

    /// <param name="edited">In normal form; changed.</param>
    /// <param name="former">In normal form.</param>
    public static void Restore(JsonObject edited, JsonObject former)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in Flowcharts(former).SelectMany(Items))
            ranks.TryAdd(Key(item), ranks.Count);

        foreach (var flowchart in Flowcharts(edited).ToList())
        {
            foreach (var name in _lists)
            {
                if (flowchart[name] is JsonArray list)
                    flowchart[name] = new JsonArray([.. list.OrderBy(item => ranks.GetValueOrDefault(Key(item), int.MaxValue)).Select(item => item?.DeepClone())]);
            }
        }
    }

    private static IEnumerable<JsonNode?> Items(JsonObject flowchart) => _lists.SelectMany(name => flowchart[name] as JsonArray ?? []);

    /// <summary>Inner ones first: putting a list in order makes new copies of what it holds.</summary>
    private static IEnumerable<JsonObject> Flowcharts(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => Flowcharts(member.Value)).Concat(json.Text("type") == ActivityNode.FlowchartType ? [json] : []),
        JsonArray items => items.SelectMany(Flowcharts),
        _ => [],
    };

    private static string Key(JsonNode? item) => item switch
    {
        JsonObject json when json["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String => $"step {id.GetValue<string>()}",
        JsonObject json => $"{json["source"]?.ToJsonString()} {json["target"]?.ToJsonString()}",
        _ => "",
    };
}
