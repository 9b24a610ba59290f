using System.Collections.Concurrent;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions;

/// <summary>Two threads with a known stack that run all scripts and templates of the process.</summary>
/// <remarks>A thread cannot be stopped from outside: one whose expression evades the limits is replaced and left to end by itself.</remarks>
internal static class ScriptThreads
{
    private static readonly BlockingCollection<Evaluation> _queue = [];

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
            if (!evaluation.WaitForEnd(ScriptLimits.Abandon) && evaluation.Abandon())
            {
                StartThread();
                throw new ExpressionException("expression.time", "the expression took longer than 0.5 seconds and was given up.");
            }

            evaluation.ThrowFailure();
        }
    }

    private static void StartThread() =>
        new Thread(Work, ScriptLimits.StackBytes) { IsBackground = true, Name = "expressions" }.Start();

    private static void Work()
    {
        foreach (var evaluation in _queue.GetConsumingEnumerable())
        {
            if (!evaluation.Run())
                return;
        }
    }
}
