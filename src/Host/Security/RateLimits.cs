using System.Threading.RateLimiting;
using Chancery.Host.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Chancery.Host.Security;

/// <summary>How much one person or address may ask at once.</summary>
public static class RateLimits
{
    /// <summary>Policy of everything that checks a password or a code: per address, 60 at once, then one a second.</summary>
    public const string SignIn = "sign-in";

    public const int SignInBurst = 60, ConcurrentPerUser = 20;

    internal static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            await rejected.HttpContext.RequestServices.GetRequiredService<ProblemWriter>()
                .WriteAsync(rejected.HttpContext, KnownProblems.TooMany with { RetryAfter = wait });
        };
        options.AddPolicy(SignIn, context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
            {
                TokenLimit = SignInBurst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.User.Identity is { IsAuthenticated: true, Name: { } user }
                && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
                ? RateLimitPartition.GetConcurrencyLimiter(user, _ => new() { PermitLimit = ConcurrentPerUser, QueueLimit = 0 })
                : RateLimitPartition.GetNoLimiter(""));
    }
}
