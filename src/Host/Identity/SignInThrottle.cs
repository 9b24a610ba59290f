using System.Collections.Concurrent;
using System.Net;
using Chancery.Engine.Errors;
using Chancery.Engine.Identity;

namespace Chancery.Host.Identity;

/// <summary>Delays guessing: free tries, then a wait that doubles up to five minutes, per account name and per address. Never for good.</summary>
/// <remarks>Names that do not exist are delayed like those that do. Kept per node; a record is forgotten after 15 quiet minutes.</remarks>
public sealed class SignInThrottle(TimeProvider clock)
{
    public const int FreeTriesPerAccount = 5;

    /// <summary>Higher than per account: a whole office may share one address.</summary>
    public const int FreeTriesPerAddress = 50;

    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(5),
        Memory = TimeSpan.FromMinutes(15);

    private const int MaxRecords = 100_000;

    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    /// <summary>Counts a try before its password is looked at, so that parallel guesses count too.</summary>
    /// <exception cref="WorkflowException"><c>sign-in.delayed</c> with <c>retryAfterSeconds</c>; the try was not counted.</exception>
    public void Begin(string userName, IPAddress? address)
    {
        if (_tries.Count > MaxRecords)
            Forget();

        Count(AccountKey(userName), FreeTriesPerAccount);
        Count(AddressKey(address), FreeTriesPerAddress);
    }

    /// <summary>The try was right: the account's record is cleared and the address gets its try back.</summary>
    public void Succeeded(string userName, IPAddress? address)
    {
        _tries.TryRemove(AccountKey(userName), out _);
        if (_tries.TryGetValue(AddressKey(address), out var tries))
            _tries.TryUpdate(AddressKey(address), tries with { Failed = Math.Max(0, tries.Failed - 1), NotBefore = default }, tries);
    }

    private void Count(string key, int free)
    {
        var now = clock.GetUtcNow();
        _tries.AddOrUpdate(key, _ => new(1, now, default), (_, known) =>
        {
            if (now < known.NotBefore)
                throw Delayed(known.NotBefore - now);

            var failed = now - known.LastAt > Memory && now - known.NotBefore > Memory ? 1 : known.Failed + 1;
            return new(failed, now, failed < free ? default : now + DelayAfter(failed - free));
        });
    }

    private static TimeSpan DelayAfter(int excess) =>
        excess >= 6 ? LongestDelay : TimeSpan.FromSeconds(FirstDelay.TotalSeconds * (1 << excess));

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, tries) in _tries)
        {
            if (now - tries.LastAt > Memory || _tries.Count > MaxRecords && now >= tries.NotBefore)
                _tries.TryRemove(new(key, tries));
        }
    }

    private static string AccountKey(string userName) =>
        "account:" + Account.Normalize(userName.Length > 64 ? userName[..64] : userName);

    private static string AddressKey(IPAddress? address)
    {
        if (address is null)
            return "address:";

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        // One IPv6 customer owns a whole /64
        return "address:" + Convert.ToHexString(bytes.AsSpan(0, Math.Min(8, bytes.Length)));
    }

    private static WorkflowException Delayed(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return new(ErrorCodes.SignInDelayed, $"Try again in {seconds} seconds.", $"请在 {seconds} 秒后再试。")
        {
            Facts = new Dictionary<string, object?> { ["retryAfterSeconds"] = seconds },
        };
    }

    private sealed record Tries(int Failed, DateTimeOffset LastAt, DateTimeOffset NotBefore);
}
