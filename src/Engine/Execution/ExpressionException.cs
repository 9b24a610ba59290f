namespace Chancery.Engine.Execution;

/// <summary>An expression failed or hit a limit; becomes an incident of the step.</summary>
/// <param name="code"><c>expression.failed</c>, <c>expression.time</c>, <c>expression.memory</c>, <c>expression.statements</c>,
/// <c>expression.recursion</c>, <c>expression.result-too-long</c> or <c>expression.type</c>.</param>
public sealed class ExpressionException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
