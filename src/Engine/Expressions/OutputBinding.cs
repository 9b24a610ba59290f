using System.Text.Json;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Expressions;

/// <summary>Which variable takes an activity's output: the definition binds it by <c>memoryReference</c>.</summary>
internal static class OutputBinding
{
    /// <summary>Name of the variable; null when the output is not bound.</summary>
    public static string? VariableOf(WorkflowDefinition definition, ActivityNode node, string output)
    {
        var id = node.Json.Object(JsonNamingPolicy.CamelCase.ConvertName(output))?.Object("memoryReference")?.Text("id");

        return id is null ? null : ExpressionCompiler.AllVariables(definition).FirstOrDefault(variable => variable.Id == id)?.Name;
    }
}
