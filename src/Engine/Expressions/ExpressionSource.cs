using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Engine.Expressions;

/// <summary>Gives the value of an expression that depends on the case; null means empty.</summary>
internal delegate JsonNode? ExpressionSource(ActivityContext context);

/// <summary>A checked expression: a constant, or a source to be asked in each run. Neither: the input's default.</summary>
internal readonly record struct CompiledExpression<T>(ExpressionSource? Source, bool HasConstant, T? Constant)
{
    public static CompiledExpression<T> Empty => new(null, false, default);
}
