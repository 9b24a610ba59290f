using Chancery.Engine.Organizations;

namespace Chancery.Engine.Definitions;

/// <summary>Something wrong with a definition that keeps it from being published.</summary>
/// <param name="Rule">Stable name of the rule, such as <c>step.unreachable</c>.</param>
/// <param name="JsonPath">Where, such as <c>$.root.activities[3].owner</c>.</param>
/// <param name="ActivityId">The activity concerned; null for the definition as a whole.</param>
/// <param name="Reason">What is wrong and how to mend it, in English.</param>
/// <param name="ReasonZh">The same in Chinese.</param>
public sealed record Finding(string Rule, string JsonPath, string? ActivityId, string Reason, string ReasonZh)
{
    /// <summary>Rule of a definition that cannot be read at all.</summary>
    public const string Unreadable = "definition.invalid";

    internal static Finding Of(DefinitionException fault, string rule, string? activityId) =>
        new(rule, fault.JsonPath, activityId, fault.Reason, fault.ReasonZh);

    internal DefinitionException ToException() => new(JsonPath, Reason, ReasonZh);
}

/// <summary>What may be asked while a definition is checked.</summary>
/// <param name="Organization">The office of today; null when it is not known, then nobody's post is doubted.</param>
public sealed record DefinitionCheck(Organization? Organization)
{
    /// <summary>Definition ids of all published workflows; null when they are not known, then no reference is doubted.</summary>
    public IReadOnlySet<string>? Workflows { get; init; }

    /// <summary>Which workflows each workflow starts before it waits for anything, by definition ids; null when they are not known.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>>? Starts { get; init; }
}
