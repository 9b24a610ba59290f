using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>Reads definitions that come from outside.</summary>
internal static class PipelineText
{
    /// <summary>A definition in normal form; one without an id gets one from its name, the same when a lost answer makes the client ask again.</summary>
    /// <exception cref="Errors.WorkflowException"><c>definition.invalid</c>.</exception>
    public static WorkflowDefinition Read(JsonObject model, string author)
    {
        try
        {
            var tree = JsonTree.ParseObject(model.ToJsonString());
            if (tree.Text("definitionId") is null or "")
                tree["definitionId"] = NewId(tree.Text("name") ?? "", $"{author}\n{tree.Text("id")}\n{tree.Text("name")}");
            if (tree.Find("root") is null)
                tree["root"] = new JsonObject { ["id"] = "flow", ["name"] = "Flowchart1", ["type"] = ActivityNode.FlowchartType, ["version"] = 1 };
            var definition = WorkflowDefinitionJson.Read(NormalForm.Write(NormalForm.Of(tree)));
            if (definition.DefinitionId.Length > MaxId)
                throw new DefinitionException("$.definitionId", $"A definitionId has at most {MaxId} characters.", $"definitionId 不得超过 {MaxId} 个字符。");
            if (!IsPathSegment(definition.DefinitionId))
            {
                throw new DefinitionException("$.definitionId",
                    "A definitionId has letters, digits, \"-\", \"_\" and \".\" only, and no \".\" at its beginning.", "definitionId 只能用文字、数字、“-”“_”和“.”，且不能以“.”开头。");
            }

            return definition;
        }
        catch (DefinitionException broken)
        {
            throw PipelineRefusals.Of(broken);
        }
    }

    /// <summary>The same definition with its steps and connections in the order of a former text.</summary>
    public static WorkflowDefinition InOrderOf(string former, WorkflowDefinition definition)
    {
        var tree = JsonTree.ParseObject(definition.Json);
        FormerOrder.Restore(tree, JsonTree.ParseObject(former));
        return WorkflowDefinitionJson.Read(NormalForm.Write(tree));
    }

    private const int MaxId = 100;

    /// <summary>Whether an address can name it, in one piece.</summary>
    private static bool IsPathSegment(string id) => id[0] != '.' && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private static string NewId(string name, string seed)
    {
        var words = new StringBuilder();
        foreach (var c in name.Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_'))
            words.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        var readable = words.ToString().Trim('-');
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..12];
        return readable is { Length: > 2 and <= 60 } ? $"{readable}-{digest[..6]}" : $"pipeline-{digest}";
    }
}
