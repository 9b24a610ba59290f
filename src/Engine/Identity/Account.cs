using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Chancery.Engine.Identity;

/// <summary>Someone who can sign in. <c>UserName</c> is the person's identity everywhere else.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public int OrganId { get; set; }

    /// <summary>An account that cannot sign in until its person sets a password.</summary>
    public static Account Create(int organId, string userName) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganId = organId,
        UserName = userName,
        NormalizedUserName = Normalize(userName),
        SecurityStamp = NewStamp(),
    };

    /// <summary>The form in which sign-in names are compared: upper case, invariant.</summary>
    public static string Normalize(string userName) => userName.Normalize().ToUpperInvariant();

    /// <summary>Sets the password; every session and token given out before stops working.</summary>
    public void SetPasswordHash(string hash)
    {
        PasswordHash = hash;
        SecurityStamp = NewStamp();
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}

/// <summary>A browser session, kept here so that it can be listed, ended, and outlives a restart.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the session key; the key itself is only in the cookie.</summary>
    public required string KeyHash { get; init; }

    public required string UserName { get; init; }

    public required byte[] Ticket { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
