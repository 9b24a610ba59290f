using Microsoft.AspNetCore.Identity;

namespace Chancery.Engine.Identity;

/// <summary>Someone who can sign in. <c>UserName</c> is the person's identity everywhere else.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public int OrganId { get; set; }
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
