using System.Threading.RateLimiting;
using Chancery.Engine.Errors;

namespace Chancery.Host.Identity;

/// <summary>Lets two password computations run and twenty wait, so that a flood of sign-ins leaves the processor to others.</summary>
public sealed class PasswordGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = 2,
        QueueLimit = 20,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Runs the computation when its turn comes.</summary>
    /// <exception cref="WorkflowException"><c>sign-in.busy</c>: the queue is full.</exception>
    public async Task<T> RunAsync<T>(Func<T> compute, CancellationToken ct)
    {
        using var lease = await _limiter.AcquireAsync(1, ct);
        if (!lease.IsAcquired)
            throw new WorkflowException(ErrorCodes.SignInBusy, "Try again in a few seconds.", "请几秒后再试。")
            {
                Facts = new Dictionary<string, object?> { ["retryAfterSeconds"] = 5 },
            };

        return await Task.Run(compute, ct);
    }

    public void Dispose() => _limiter.Dispose();
}
