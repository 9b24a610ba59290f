using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions.Templates;

namespace Chancery.Engine.Expressions;

/// <summary>Checks an expression when its pipeline is compiled, and does all work that needs no case.</summary>
internal sealed class ExpressionCompiler(WorkflowDefinition definition)
{
    private readonly Dictionary<string, VariableDefinition> _variables = ByIdAndName(definition);

    public CompiledExpression<T> Compile<T>(Expression expression, string path)
    {
        if (IsEmpty(expression.Value))
            return CompiledExpression<T>.Empty;

        return expression.Type switch
        {
            "Literal" => Constant<T>(expression.Value!, path),
            "Object" or "Json" => Object<T>(expression.Value!, path),
            "Variable" => Source<T>(Variable(expression.Value!, path)),
            "Input" => Source<T>(WorkflowInput(expression.Value!, path)),
            "JavaScript" => Source<T>(Script(expression.Value!, path)),
            "Liquid" => Source<T>(Liquid(expression.Value!, path, keepsEmpty: typeof(T) == typeof(string))),
            _ => throw new DefinitionException(
                path,
                $"Expressions of type \"{expression.Type}\" are not supported; use Literal, Object, Variable, Input, JavaScript or Liquid.",
                $"不支持“{expression.Type}”类型的表达式，请使用 Literal、Object、Variable、Input、JavaScript 或 Liquid。"),
        };
    }

    /// <summary>Whether an expression with this value says nothing.</summary>
    public static bool IsEmpty(JsonNode? value) =>
        value is null || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0);

    private static CompiledExpression<T> Source<T>(ExpressionSource source) => new(source, false, default);

    private static CompiledExpression<T> Object<T>(JsonNode value, string path) =>
        typeof(T) != typeof(string) && value.GetValueKind() == JsonValueKind.String
            ? JsonTree.Parse(value.GetValue<string>(), path) is { } parsed ? Constant<T>(parsed, path) : CompiledExpression<T>.Empty
            : Constant<T>(value, path);

    private static CompiledExpression<T> Constant<T>(JsonNode value, string path)
    {
        if (!ValueConversion<T>.TryConvert(value, out var constant))
        {
            var shown = value.ToJsonString(ValueConversion.Options);
            throw new DefinitionException(
                path,
                $"{shown} is not a value of type {TypeNames.Of(typeof(T))}.",
                $"{shown} 不是 {TypeNames.Of(typeof(T))} 类型的值。");
        }

        return ValueConversion<T>.IsShareable
            ? new CompiledExpression<T>(null, true, constant)
            : Source<T>(_ => ((JsonNode)(object)constant!).DeepClone());
    }

    /// <summary>The variable with the id of a reference; one with its name when nothing has that id.</summary>
    public VariableReference VariableOf(JsonNode? value, string path)
    {
        var (id, name) = value is null ? (null, null) : Reference(value, path) is var known ? (known.Text("id"), known.Text("name")) : default;
        if (id is not null && _variables.TryGetValue(id, out var variable))
            return new(variable, IsById: variable.Id == id);

        return name is not null && _variables.TryGetValue(name, out variable) && variable.Name == name
            ? new(variable, IsById: false)
            : throw new DefinitionException(path, $"The definition has no variable \"{id ?? name}\".", $"流程定义中没有变量“{id ?? name}”。");
    }

    private ExpressionSource Variable(JsonNode value, string path)
    {
        var variable = VariableOf(value, path);

        return context => context.GetVariable(variable);
    }

    private ExpressionSource WorkflowInput(JsonNode value, string path)
    {
        var name = Reference(value, path).Text("name");
        if (name is null || !definition.Inputs.Any(input => input.Name == name))
            throw new DefinitionException(path, $"The definition has no input \"{name}\".", $"流程定义中没有输入“{name}”。");

        return context => context.GetInput(name);
    }

    private static ExpressionSource Script(JsonNode value, string path)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            throw new DefinitionException(path, "A script is text.", "脚本应为文本。");

        var script = PreparedScript.Prepare(value.GetValue<string>(), path);
        return context => context.Evaluate(script);
    }

    /// <param name="keepsEmpty">Whether empty text is a value; otherwise it means the input's default.</param>
    private static ExpressionSource Liquid(JsonNode value, string path, bool keepsEmpty)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            throw new DefinitionException(path, "A template is text.", "模板应为文本。");

        var template = PreparedTemplate.Prepare(value.GetValue<string>(), path);
        return context => context.Render(template) is { } text && (keepsEmpty || !string.IsNullOrWhiteSpace(text.GetValue<string>())) ? text : null;
    }

    private static JsonObject Reference(JsonNode value, string path) =>
        (value.GetValueKind() == JsonValueKind.String ? JsonTree.Parse(value.GetValue<string>(), path) : value) as JsonObject
        ?? throw new DefinitionException(path, "A reference object is expected here.", "此处应为引用对象。");

    private static Dictionary<string, VariableDefinition> ByIdAndName(WorkflowDefinition definition)
    {
        var names = new Dictionary<string, VariableDefinition>(StringComparer.Ordinal);
        foreach (var variable in AllVariables(definition))
        {
            names[variable.Id] = variable;
            names.TryAdd(variable.Name, variable);
        }

        return names;
    }

    /// <summary>Variables of the workflow and of every container in it.</summary>
    public static IEnumerable<VariableDefinition> AllVariables(WorkflowDefinition definition) =>
        definition.Variables.Concat(Below(definition.Root));

    private static IEnumerable<VariableDefinition> Below(ActivityNode node) =>
        node.Variables.Concat(node.Children.SelectMany(child => Below(child.Node)));
}
