namespace Chancery.Engine.Execution;

/// <summary>An expression failed or hit a limit; becomes an incident of the step.</summary>
/// <param name="code"><c>expression.failed</c>, <c>expression.time</c>, <c>expression.memory</c>, <c>expression.statements</c>,
/// <c>expression.recursion</c>, <c>expression.result-too-long</c> or <c>expression.type</c>.</param>
public sealed class ExpressionException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>As Elsa tells it.</summary>
    /// <param name="member">The input's member in the JSON.</param>
    internal static ExpressionException OfInput(string code, string member, string reason) =>
        new(code, $"Failed to evaluate activity input '{(member.Length == 0 ? "" : char.ToUpperInvariant(member[0]) + member[1..])}': {reason}");
}
