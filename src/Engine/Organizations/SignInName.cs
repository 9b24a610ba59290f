namespace Chancery.Engine.Organizations;

/// <summary>The form of a sign-in name: 2 to 64 letters (any script), digits, dot, hyphen or underscore, starting with a letter or digit.</summary>
public static class SignInName
{
    /// <summary>The form in words.</summary>
    internal static Label Rule { get; } = new(
        "用户名为 2 至 64 个字符，可用字母、数字、点、连字符和下划线。",
        "A sign-in name has 2 to 64 characters: letters, digits, dot, hyphen, underscore.");

    public static bool IsValid(string? name) =>
        name is { Length: >= 2 and <= 64 } && char.IsLetterOrDigit(name[0])
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
