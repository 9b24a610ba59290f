namespace Chancery.Engine.Execution;

/// <summary>An activity cannot go on, for a reason a person can act on; becomes an incident of the step.</summary>
/// <param name="code">Such as <c>gate.missing</c>.</param>
public sealed class ActivityException(string code, string message, string messageZh) : Exception(message)
{
    public string Code { get; } = code;

    public string MessageZh { get; } = messageZh;
}
