using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Activities;

/// <summary>What an activity may do while its pipeline is compiled: read members that are not plain inputs, and refuse.</summary>
public sealed class ActivityBinding
{
    private readonly ExpressionCompiler _compiler;

    internal ActivityBinding(ActivityNode node, ExpressionCompiler compiler)
    {
        Node = node;
        _compiler = compiler;
    }

    public ActivityNode Node { get; }

    /// <summary>Reads an expression nested in a member, wrapped, bare or plain, as an input of its own.</summary>
    /// <param name="json">The JSON of the expression; null or empty gives the default.</param>
    /// <param name="member">Path below the activity, such as <c>cases[0].condition</c>.</param>
    /// <param name="otherwise">The value when the expression is left out.</param>
    /// <exception cref="DefinitionException">The expression is wrong or its literal is not a value of the type.</exception>
    public Input<T> Read<T>(JsonNode? json, string member, T otherwise)
    {
        var input = new Input<T>(otherwise);

        return ExpressionReader.Read(json) is { } expression
            ? (Input<T>)((IInput)input).Bind(member, expression, _compiler, $"{Node.JsonPath}.{member}")
            : input;
    }

    /// <summary>Reads an input that holds the program itself; a JavaScript expression is taken as the program.</summary>
    /// <exception cref="DefinitionException">The program has an error.</exception>
    public StepScript ReadScript(Input<string> input, string member)
    {
        ArgumentNullException.ThrowIfNull(input);
        var source = input.Expression is { Type: "JavaScript", Value: { } value } ? JsonMember.AsText(value) : input.IsConstant ? input.Constant : null;

        return new(string.IsNullOrWhiteSpace(source) ? null : PreparedScript.Prepare(source, $"{Node.JsonPath}.{member}"), input);
    }

    /// <summary>The variable a member refers to, as an object or its JSON text, by id or name.</summary>
    /// <exception cref="DefinitionException">The definition has no such variable.</exception>
    public VariableReference ReadVariable(string member)
    {
        var json = Node.Json[member];
        var reference = ExpressionReader.Read(json) is { Type: not ("Object" or "Literal") } wrapped ? wrapped.Value : json;
        if (ExpressionCompiler.IsEmpty(reference))
            throw Refuse(member, $"\"{Node.TitleEn}\": choose a variable.", $"“{Node.Title}”：请选择变量。");

        return _compiler.VariableOf(reference, $"{Node.JsonPath}.{member}");
    }

    /// <summary>An error in a member of this activity, to be thrown.</summary>
    public DefinitionException Refuse(string member, string reason, string reasonZh) =>
        new($"{Node.JsonPath}.{member}", reason, reasonZh);
}
