using System.Text;
using System.Text.Json;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions;

/// <summary>TypeScript declarations of all that a script of one pipeline may call, for an editor's completion.</summary>
public static class ScriptDeclarations
{
    private const string Common = """
        /** Workflow input by name. */
        declare function getInput(name: string): any;
        /** The document of the case: its fields, number, drafter and drafterUnit. */
        declare function getDocument(): any;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        /** Output of an activity, by its name or id; the output is Result unless named. */
        declare function getOutputFrom(activity: string, output?: string): any;
        /** The output set last. */
        declare function getLastResult(): any;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(value: string | null): void;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(value: string | null): void;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowDefinitionVersionId(): string | null;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function parseGuid(value: string): string;
        declare function isNullOrEmpty(value: string | null | undefined): boolean;
        declare function isNullOrWhiteSpace(value: string | null | undefined): boolean;
        declare function toJson(value: any): string;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;

        """;

    private const string Outcomes = """
        /** Chooses the exit of this step. */
        declare function setOutcome(outcome: string): void;
        /** Chooses several exits of this step. */
        declare function setOutcomes(outcomes: string[]): void;

        """;

    /// <param name="choosesOutcome">Whether the script chooses the exits of its step, as that of <c>Elsa.RunJavaScript</c> does.</param>
    public static string Of(Pipeline pipeline, bool choosesOutcome)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var text = new StringBuilder(Common);
        if (choosesOutcome)
            text.Append(Outcomes);

        var declared = new HashSet<string>(StringComparer.Ordinal);
        var own = pipeline.Activities.Values.Where(activity => ReferenceEquals(pipeline.DefinitionOf(activity.Node), pipeline.Definition)).ToList();
        foreach (var name in own.SelectMany(Getters))
            Function(text, declared, name, "", "any");
        foreach (var input in pipeline.Definition.Inputs.Where(input => AccessorName.IsValid(input.Name)))
        {
            foreach (var name in new[] { input.Name, AccessorName.Pascal(input.Name) })
                Function(text, declared, $"get{name}", "", TypeOf(input.TypeName, input.IsArray));
        }

        Variables(text, declared, pipeline.Definition, own);
        return text.ToString();
    }

    private static void Variables(StringBuilder text, HashSet<string> declared, WorkflowDefinition definition, List<Activity> own)
    {
        var types = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in ExpressionCompiler.AllVariables(definition).Where(variable => AccessorName.IsValid(variable.Name)))
            types.TryAdd(variable.Name, TypeOf(variable.TypeName, variable.IsArray));
        if (own.Exists(activity => activity is ILoop))
        {
            types.TryAdd("CurrentValue", "any");
            types.TryAdd("CurrentIndex", "number");
        }

        foreach (var (name, type) in types)
        {
            Function(text, declared, $"get{AccessorName.Pascal(name)}", "", type);
            Function(text, declared, $"set{AccessorName.Pascal(name)}", $"value: {type}", "void");
        }

        text.Append("interface WorkflowVariables {\n");
        foreach (var (name, type) in types)
            text.Append($"    {name}: {type};\n");
        text.Append("    [name: string]: any;\n}\ndeclare const variables: WorkflowVariables;\n");
    }

    /// <summary>Outputs an activity is known to have, and those the definition binds.</summary>
    private static IEnumerable<string> Getters(Activity activity)
    {
        if (activity.Node.Name is not { } name || !AccessorName.IsValid(AccessorName.Pascal(name)))
            return [];

        var bound = activity.Node.Json.Where(member => member.Value is System.Text.Json.Nodes.JsonObject value
                && value["memoryReference"]?.GetValueKind() == JsonValueKind.Object && !value.ContainsKey("expression"))
            .Select(member => char.ToUpperInvariant(member.Key[0]) + member.Key[1..]);
        return activity.OutputNames.Concat(bound).Where(AccessorName.IsValid).Distinct(StringComparer.Ordinal)
            .Select(output => $"get{output}From{AccessorName.Pascal(name)}");
    }

    private static void Function(StringBuilder text, HashSet<string> declared, string name, string parameters, string type)
    {
        if (declared.Add(name))
            text.Append($"declare function {name}({parameters}): {type};\n");
    }

    private static string TypeOf(string alias, bool isArray)
    {
        var type = alias.TrimEnd('?') switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" => "number",
            "JsonArray" => "any[]",
            _ => "any",
        };

        return isArray ? type + "[]" : type;
    }
}
