using System.Diagnostics;
using NUnit.Framework;

namespace Chancery.Tests.Shared;

/// <summary>Waits for what another thread or process brings about; the time allowed is far more than it ever needs.</summary>
public static class Eventually
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <param name="what">Named when it never comes true.</param>
    /// <exception cref="AssertionException">It did not come true.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Allowed)
                throw new AssertionException($"Not within {Allowed.TotalSeconds} s: {what}.");
            await Task.Delay(Between);
        }
    }
}
