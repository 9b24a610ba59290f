namespace Chancery.Engine.Organizations;

/// <summary>The form of a sign-in name: 2 to 64 letters (any script), digits, dot, hyphen or underscore, starting with a letter or digit.</summary>
public static class SignInName
{
    public static bool IsValid(string? name) =>
        name is { Length: >= 2 and <= 64 } && char.IsLetterOrDigit(name[0])
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
