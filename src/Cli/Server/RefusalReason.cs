namespace Chancery.Cli.Server;

/// <summary>One reason of a refusal.</summary>
/// <param name="JsonPath">Where in the definition, such as <c>$.root.activities[3].owner</c>; null for no such place.</param>
internal sealed record RefusalReason(string? JsonPath, string Message)
{
    /// <summary>Whether it is the whole answer, rather than one of a list.</summary>
    public bool IsWhole { get; init; }

    public override string ToString() => JsonPath is null ? Message : $"{JsonPath}: {Message}";
}
