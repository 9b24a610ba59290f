namespace Chancery.Engine.Definitions;

/// <summary>Reads Elsa 3 definition JSON; with its siblings in this folder the only code that knows the wire names.</summary>
public static class WorkflowDefinitionJson
{
    /// <exception cref="DefinitionException">The text is not a definition; carries JSON path and reason.</exception>
    public static WorkflowDefinition Read(string json) => throw new NotSupportedException(json);
}
