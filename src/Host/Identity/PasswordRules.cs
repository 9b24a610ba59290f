using Chancery.Engine.Errors;
using Chancery.Engine.Identity;
using Microsoft.AspNetCore.Identity;

namespace Chancery.Host.Identity;

/// <summary>Which passwords are accepted: 12 to 128 characters, not common, not local, not the person's own name.</summary>
/// <remarks>Source: OWASP ASVS 5, 6.2: length and a list of known words; no composition rules, no forced change.</remarks>
public sealed class PasswordRules(IPasswordHasher<Account> hasher)
{
    public const int MinLength = 12, MaxLength = 128;

    /// <summary>The hash of an acceptable password.</summary>
    /// <exception cref="WorkflowException"><c>password.weak</c>, field <c>password</c>.</exception>
    public string Hash(string userName, string? password)
    {
        if (password is null || password.Length is < MinLength or > MaxLength)
            throw Weak($"Use {MinLength} to {MaxLength} characters.", $"请使用 {MinLength} 至 {MaxLength} 个字符。");

        if (password.Any(char.IsControl) || !IsWellFormed(password))
            throw Weak("Control characters cannot be part of a password.", "密码不能包含控制字符。");

        if (password.Contains(userName, StringComparison.OrdinalIgnoreCase))
            throw Weak("The password must not contain the sign-in name.", "密码不得包含用户名。");

        if (CommonWords.MakeUp(password))
            throw Weak("The password is too easy to guess; choose several unrelated words.", "密码过于常见，请使用几个互不相关的词语。");

        return hasher.HashPassword(new Account(), password);
    }

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static WorkflowException Weak(string detail, string detailZh) =>
        new(ErrorCodes.PasswordWeak, detail, detailZh, "password");
}
