using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Cases;

/// <summary>A step's exit as its reader says it: the title of an act that leads there or of the branch, else the word for the exit.</summary>
internal static class ExitWords
{
    /// <summary>Null for an exit we have no word for.</summary>
    /// <param name="taken">Title of the act that was taken; null when nobody took one yet.</param>
    public static string? Of(WorkflowDefinition definition, string activityId, string? exit, Frame frame, string? taken = null)
    {
        var node = definition.Root.Flowchart?.Activities.FirstOrDefault(one => one.Id == activityId);
        // An act that ends the case goes no further, whatever exit it names
        var titles = node is null ? [] : ActsOf(node).Where(act => Text(act, "exit") == exit && act["ends"] is null)
            .Select(act => frame.Pick(Text(act, "title"), Text(act, "titleEn"))).Where(title => title.Length > 0).Distinct().ToList();
        return taken is not null && titles.Contains(taken) ? taken
            : titles.Count > 0 ? titles[0]
            : exit is not null && BranchTitle(node, exit) is { } branch ? frame.Pick(branch, exit)
            : WordTexts.OutcomeOf(exit) is { } word ? frame.T(word) : null;
    }

    // A fork's exits are names of its own: customProperties.branchTitles may give each its Chinese title
    private static string? BranchTitle(ActivityNode? node, string exit) =>
        node?.Json["customProperties"] is JsonObject own && own["branchTitles"] is JsonObject titles && Text(titles, exit) is { Length: > 0 } title ? title : null;

    // Acts stand in the file as an object, or as its text in an expression
    private static IEnumerable<JsonObject> ActsOf(ActivityNode node)
    {
        var acts = node.Json["acts"] is JsonObject input ? input["expression"]?["value"] : node.Json["acts"];
        try
        {
            return (acts is JsonValue text && text.GetValueKind() == JsonValueKind.String ? JsonNode.Parse(text.GetValue<string>()) : acts) is JsonArray list
                ? list.OfType<JsonObject>() : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Text(JsonObject act, string name) =>
        act[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
