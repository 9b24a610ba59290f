using System.Text.Json.Nodes;

namespace Chancery.Engine.Reasons;

/// <summary>Why the system chose something: the answer behind every "why?" on the screen.</summary>
/// <param name="Subject">What was chosen: <c>route</c>, <c>assignee</c>, <c>due</c>, <c>number</c>, <c>escalation</c>.</param>
/// <param name="Rule">Stable kebab-case name of the rule, such as <c>owner.unit-head</c>.</param>
/// <param name="Inputs">The facts the rule was applied to, as they were at that moment.</param>
/// <param name="Zh">Readable sentence in Chinese.</param>
/// <param name="En">Readable sentence in English.</param>
/// <param name="Reference">The id of the thing explained (visit number, work item, deadline, number); null for the case itself.</param>
public sealed record Reason(
    string Subject, string Rule, JsonObject Inputs, string Zh, string En, string? Reference = null)
{
    /// <summary>The input that holds fields of the document by name; who may not see a field does not see it here.</summary>
    public const string Fields = "fields";

    /// <summary>The reference of what concerns one visit of a step.</summary>
    public static string ToVisit(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
