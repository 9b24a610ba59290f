namespace Chancery.Engine.Storage;

/// <summary>Patterns for <c>LIKE</c> from what somebody typed.</summary>
internal static class SqlLike
{
    /// <summary>To be named with every pattern: without it the provider switches escaping off.</summary>
    public const string Escape = "\\";

    /// <summary>Anything that contains the text, whose own wildcards mean themselves.</summary>
    public static string Containing(string text) => "%" + text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
