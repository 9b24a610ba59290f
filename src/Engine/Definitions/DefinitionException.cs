namespace Chancery.Engine.Definitions;

/// <summary>A definition that cannot be used.</summary>
/// <param name="jsonPath">Where, such as <c>$.root.activities[3].owner</c>.</param>
/// <param name="reason">What is wrong and how to mend it, in English.</param>
/// <param name="reasonZh">The same in Chinese.</param>
public sealed class DefinitionException(string jsonPath, string reason, string reasonZh) : Exception($"{jsonPath}: {reason}")
{
    public string JsonPath { get; } = jsonPath;

    public string Reason { get; } = reason;

    public string ReasonZh { get; } = reasonZh;

    /// <summary>The rule it breaks; null for that of the place which finds it.</summary>
    internal string? Rule { get; init; }
}
