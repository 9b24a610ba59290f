using Chancery.Host.Demo;
using Chancery.Host.Postgres;

namespace Chancery.Host.Security;

/// <summary>One look into the database before the host serves; what can be seen without it is in <see cref="StartConditions"/>. Register an instance as a singleton to add a check.</summary>
/// <param name="AlsoInDemo">Whether the demonstration has to pass it too.</param>
/// <param name="FindAsync">The faults found; empty when all is well. Gets a scope's services.</param>
public sealed record StartCheck(bool AlsoInDemo, Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<StartFault>>> FindAsync);

/// <summary>Runs every registered <see cref="StartCheck"/>.</summary>
public static class StartChecks
{
    /// <exception cref="StartRefusal">With all faults of all checks.</exception>
    public static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var demo = services.GetRequiredService<DemoMode>().Enabled;
        var faults = new List<StartFault>();
        foreach (var check in services.GetServices<StartCheck>().Where(check => check.AlsoInDemo || !demo))
            faults.AddRange(await check.FindAsync(scope.ServiceProvider, ct));

        if (faults.Count > 0)
            throw new StartRefusal(faults);
    }
}
