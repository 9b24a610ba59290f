using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Histories;

/// <summary>What holds after every step of every history, in every shipped pipeline, whatever people, clock and office do.</summary>
/// <remarks>The histories are the same in every run; <c>CHANCERY_HISTORY_SEED</c> gives others, <c>CHANCERY_HISTORIES</c> more of them.</remarks>
public sealed class HistoryProperties
{
    private static readonly ulong _seed = Setting("CHANCERY_HISTORY_SEED", 20260105);

    private static readonly int _count = (int)Setting("CHANCERY_HISTORIES", 5_000);

    [Test]
    public void Every_invariant_holds_after_every_step() => ForEach(_count, plan => History.LiveAsync(plan, Stored.Reordered));

    [Test]
    public void A_crash_at_any_point_changes_nothing() => ForEach(_count / 10, async plan =>
    {
        var kept = await History.LiveAsync(plan, text => text);
        var stored = await History.LiveAsync(plan, Stored.Reordered);
        Invariant.Require(kept.End == stored.End, "I16", () => $"what was stored goes on otherwise:\n{kept.End}\n{stored.End}");
    });

    [Test]
    public async Task The_same_seed_lives_the_same_history()
    {
        var (once, again) = (PlanOf(7), PlanOf(7));

        Assert.That(again.Moves, Is.EqualTo(once.Moves));
        Assert.That((await History.LiveAsync(again, Stored.Reordered)).End, Is.EqualTo((await History.LiveAsync(once, Stored.Reordered)).End));
    }

    private static void ForEach(int count, Func<Plan, Task> live)
    {
        var first = int.MaxValue;
        var reasons = new ConcurrentDictionary<int, string>();
        Parallel.For(0, count, (index, loop) =>
        {
            if (Failure(PlanOf(index), live) is not { } reason)
                return;
            reasons[index] = reason;

            // The lowest that fails is told, so that two runs tell the same
            for (var known = first; index < known; known = first)
                Interlocked.CompareExchange(ref first, index, known);
            loop.Break();
        });
        if (first == int.MaxValue)
            return;

        var least = PlanOf(first).Shrink(fewer => Failure(fewer, live) is not null);
        Assert.Fail($"Seed {_seed}, history {first}, {least.Moves.Count} moves left: {Failure(least, live) ?? $"not again, the first time it was: {reasons[first]}"}");
    }

    private static string? Failure(Plan plan, Func<Plan, Task> live)
    {
        try
        {
            live(plan).GetAwaiter().GetResult();
            return null;
        }
        catch (InvariantBrokenException broken)
        {
            return broken.Message;
        }
    }

    private static Plan PlanOf(int index) => Plan.Any.Generate(new PCG((uint)index, _seed), null, out _);

    private static ulong Setting(string name, ulong usual) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
