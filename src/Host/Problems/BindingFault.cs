using System.Text.RegularExpressions;
using Chancery.Engine.Errors;

namespace Chancery.Host.Problems;

/// <summary>Finds the input that the framework could not bind; it says so in the text of its exceptions only.</summary>
internal static partial class BindingFault
{
    /// <returns>The refusal with its field; null when the text names none, as for a body as a whole.</returns>
    public static Problem? OfParameter(string message) => Parameter().Match(message) is { Success: true } found
        ? Refuse(found.Groups["name"].Value, "缺少此参数，或其值无法识别。", "This parameter is missing or its value cannot be read.")
        : null;

    /// <param name="message">Text of a <c>JsonException</c>.</param>
    /// <param name="path">Place of the object that lacks members, empty for the body itself.</param>
    /// <returns>The refusal, one entry for each missing member; null when the fault is another.</returns>
    public static Problem? OfMissingMembers(string message, string path)
    {
        if (MissingMembers().Match(message) is not { Success: true } found)
            return null;

        var missing = found.Groups["names"].Value.Split(", ").Select(name => name.Trim('\'')).Select(name => KnownProblems.BodyInvalid with
        {
            Field = path.Length == 0 ? name : $"{path}.{name}",
            DetailZh = "缺少此成员。",
            DetailEn = "This member is missing.",
        }).ToArray();
        return missing.Length == 1 ? missing[0] : missing[0] with { Errors = missing };
    }

    /// <summary>The refusal of one parameter of the address.</summary>
    public static Problem Refuse(string field, string chinese, string english) =>
        Problem.From(new WorkflowException(ErrorCodes.FieldInvalid, english, chinese, field));

    [GeneratedRegex("""^(Failed to bind parameter|Required parameter) "[^"]* (?<name>\w+)" (from "|was not provided from (query|route|header))""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"missing required properties including: (?<names>'[^']+'(, '[^']+')*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MissingMembers();
}
