using System.Text.Json.Nodes;

namespace Chancery.Engine.Activities;

/// <summary>A parameter of an activity: an expression evaluated when the step runs.</summary>
/// <param name="default">The value when the definition leaves the input out or its expression is empty.</param>
public sealed class Input<T>(T @default) : IInput
{
    public T Default { get; } = @default;

    /// <summary>The expression of the definition; null when the input was left out.</summary>
    public Expression? Expression { get; init; }

    Type IInput.ValueType => typeof(T);

    IInput IInput.With(Expression expression) => new Input<T>(Default) { Expression = expression };
}

internal interface IInput
{
    Type ValueType { get; }

    Expression? Expression { get; }

    IInput With(Expression expression);
}

/// <summary>An unevaluated input value of the Elsa format.</summary>
/// <param name="Type"><c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c> or <c>JavaScript</c>.</param>
/// <param name="Value">Literal or JSON text; for Variable and Input the reference object.</param>
public sealed record Expression(string Type, JsonNode? Value);
