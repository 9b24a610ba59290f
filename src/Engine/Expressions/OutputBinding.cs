using Chancery.Engine.Definitions;

namespace Chancery.Engine.Expressions;

/// <summary>Where an activity's output goes: the definition binds it by <c>memoryReference</c> to a variable or a workflow output.</summary>
/// <param name="Variable">Null for an output of the workflow.</param>
internal sealed record OutputBinding(string Name, VariableReference? Variable)
{
    /// <summary>Null when the output is not bound.</summary>
    public static OutputBinding? Of(Pipeline pipeline, ActivityNode node, string output)
    {
        if (node.Json.Object(JsonMember.Camel(output))?.Object("memoryReference")?.Text("id") is not { } id)
            return null;

        var definition = pipeline.DefinitionOf(node);
        if (ExpressionCompiler.AllVariables(definition).FirstOrDefault(variable => variable.Id == id) is { } variable)
            return new(variable.Name, new(variable, IsById: true));

        return definition.Outputs.Any(known => known.Name == id) ? new(id, null) : null;
    }
}
