using System.Collections.Concurrent;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions;

/// <summary>Two threads with a known stack that run all scripts and templates of the process.</summary>
/// <remarks>A thread cannot be stopped from outside: one whose expression evades the limits is replaced and left to end by itself.</remarks>
internal static class ScriptThreads
{
    private static readonly BlockingCollection<Evaluation> _queue = [];

    private static long _garbage;

    static ScriptThreads()
    {
        for (var i = 0; i < ScriptLimits.Threads; i++)
            StartThread();
    }

    /// <summary>Waits for a free thread, then for the expression.</summary>
    /// <exception cref="ExpressionException">The expression failed or hit a limit.</exception>
    public static void Run(Evaluation evaluation)
    {
        using (evaluation)
        {
            _queue.Add(evaluation);
            evaluation.WaitForStart();
            if (!HasEnded(evaluation) && evaluation.Abandon())
            {
                StartThread();
                throw new ExpressionException("expression.time", "the expression took longer than 0.5 seconds and was given up.");
            }

            evaluation.ThrowFailure();
        }
    }

    /// <summary>Waits until the expression ends or has used all the time that one may take, however long the machine lets it wait for that.</summary>
    private static bool HasEnded(Evaluation evaluation)
    {
        for (var waited = TimeSpan.Zero; waited < ScriptLimits.Hopeless; waited += ScriptLimits.Look)
        {
            if (evaluation.WaitForEnd(ScriptLimits.Look))
                return true;
            if (evaluation.Used > ScriptLimits.Abandon)
                return false;
        }

        return false;
    }

    private static void StartThread() =>
        new Thread(Work, ScriptLimits.StackBytes) { IsBackground = true, Name = "expressions" }.Start();

    private static void Work()
    {
        foreach (var evaluation in _queue.GetConsumingEnumerable())
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var goesOn = evaluation.Run();
            CleanUp(GC.GetAllocatedBytesForCurrentThread() - before);
            if (!goesOn)
                return;
        }
    }

    /// <summary>Long texts and lists die as large objects, which the collector would leave for later: the process would grow by a hundred megabytes.</summary>
    /// <remarks>Only the aggressive kind gives the memory back at once; one in the background comes too late on a busy machine.</remarks>
    private static void CleanUp(long allocated)
    {
        if (allocated < ScriptLimits.HeavyBytes || Interlocked.Add(ref _garbage, allocated) < ScriptLimits.GarbageBytes)
            return;

        Interlocked.Exchange(ref _garbage, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
