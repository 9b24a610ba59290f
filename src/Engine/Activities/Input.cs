using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Activities;

/// <summary>An input that every definition must give.</summary>
/// <remarks>A definition that leaves it out or empty is not published, and the step fails when it is reached.</remarks>
public static class RequiredInput
{
    /// <param name="rule">Rule of the finding (see <see cref="Finding.Rule"/>).</param>
    public static Input<T> Of<T>(string rule = "input.missing") => new(default!) { RequiredBy = rule };
}

/// <summary>A parameter of an activity: an expression evaluated when the step runs.</summary>
/// <remarks>Literals and objects are converted once, when the pipeline is compiled.</remarks>
/// <param name="default">The value when the definition leaves the input out or its expression is empty or gives null.</param>
public sealed class Input<T>(T @default) : IInput
{
    public T Default { get; } = @default;

    /// <summary>The expression of the definition; null when the input was left out.</summary>
    public Expression? Expression { get; init; }

    /// <summary>Whether the value is known before any case runs.</summary>
    public bool IsConstant => Source is null;

    /// <summary>The value of a constant input; <see cref="Default"/> while <see cref="IsConstant"/> is false.</summary>
    public T Constant { get; private init; } = @default;

    internal string Name { get; private init; } = "";

    internal ExpressionSource? Source { get; private init; }

    internal string? RequiredBy { get; init; }

    Type IInput.ValueType => typeof(T);

    object? IInput.DefaultValue => Default;

    string? IInput.RequiredBy => RequiredBy;

    IInput IInput.Bind(string name, Expression expression, ExpressionCompiler compiler, string path)
    {
        var compiled = compiler.Compile<T>(expression, path);

        return new Input<T>(Default)
        {
            Name = name,
            RequiredBy = RequiredBy,
            Expression = expression,
            Source = compiled.Source,
            Constant = compiled.HasConstant ? compiled.Constant! : Default,
        };
    }
}

internal interface IInput
{
    Type ValueType { get; }

    object? DefaultValue { get; }

    /// <summary>Rule that a definition breaks by leaving it out; null when it may.</summary>
    string? RequiredBy { get; }

    Expression? Expression { get; }

    /// <exception cref="Definitions.DefinitionException">The expression is wrong or its literal is not a value of the type.</exception>
    IInput Bind(string name, Expression expression, ExpressionCompiler compiler, string path);
}

/// <summary>An unevaluated input value of the Elsa format.</summary>
/// <param name="Type"><c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c> or <c>Liquid</c>.</param>
/// <param name="Value">Literal or JSON text, source text or template; for Variable and Input the reference object.</param>
public sealed record Expression(string Type, JsonNode? Value);
