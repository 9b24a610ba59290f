using System.Net;
using Chancery.Engine.Errors;
using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Identity;

/// <summary>Checks a name and a password; every reason of failure gives the same answer after the same work.</summary>
public sealed class PasswordSignIn(
    WorkflowDbContext db, OrganizationDirectory office, IPasswordHasher<Account> hasher, PasswordGate gate, SignInThrottle throttle)
{
    // Verified when there is no account or no password, so that time tells nothing
    private static string? _dummyHash;

    /// <exception cref="WorkflowException"><c>sign-in.failed</c>, <c>sign-in.delayed</c> or <c>sign-in.busy</c>.</exception>
    public async Task<Account> CheckAsync(string? userName, string? password, IPAddress? address, CancellationToken ct)
    {
        var name = WellFormed(userName);
        var secret = WellFormed(password);
        throttle.Begin(name, address);
        var normalized = Account.Normalize(name);
        var account = await db.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == normalized, ct);
        var result = await gate.RunAsync(() => Verify(account, secret), ct);
        var organization = await office.FindAsync(ct);
        if (account is null || result == PasswordVerificationResult.Failed || secret.Length == 0
            || organization?.Person(account.UserName!) is not { Active: true })
            throw new WorkflowException(ErrorCodes.SignInFailed, "Check the sign-in name and the password.", "请核对用户名和密码。");

        throttle.Succeeded(name, address);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = await gate.RunAsync(() => hasher.HashPassword(account, secret), ct);
            await db.SaveChangesAsync(ct);
        }

        return account;
    }

    private PasswordVerificationResult Verify(Account? account, string password)
    {
        // Made by whoever comes first, so that its making tells nothing either
        var dummy = _dummyHash ??= hasher.HashPassword(new Account(), "nobody");
        if (account?.PasswordHash is { } hash)
            return hasher.VerifyHashedPassword(account, hash, password);

        hasher.VerifyHashedPassword(new Account(), dummy, password);
        return PasswordVerificationResult.Failed;
    }

    /// <summary>Nothing for text that no account or password can have; it then fails like any wrong one.</summary>
    private static string WellFormed(string? text) =>
        text is { Length: <= PasswordRules.MaxLength } && !text.Contains('\0')
        && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD) ? text : "";
}
