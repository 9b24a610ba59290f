using System.Security.Claims;
using Chancery.Engine.Identity;

namespace Chancery.Host.Identity;

/// <summary>What a session or a token says about its account.</summary>
internal static class SignInClaims
{
    /// <summary>The account's security stamp at sign-in: another one now means the password changed.</summary>
    public const string Stamp = "stamp";

    public static ClaimsPrincipal Principal(Account account, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new(ClaimTypes.Name, account.UserName!),
            new(Stamp, account.SecurityStamp ?? ""),
        ],
        scheme));
}
