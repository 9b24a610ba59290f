using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Execution;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>One evaluation of one expression on a thread that may be left to itself.</summary>
internal abstract class Evaluation : IDisposable
{
    private const int Running = 0;
    private const int Ended = 1;
    private const int Abandoned = 2;

    private readonly SemaphoreSlim _started = new(0);
    private readonly SemaphoreSlim _ended = new(0);
    private int _phase = Running;
    private Exception? _failure;
    private ThreadTime? _thread;
    private TimeSpan _before;
    private TimeSpan _used;

    /// <summary>The expression's value; null for none.</summary>
    public JsonNode? Result { get; private set; }

    /// <summary>The processor time it has taken, so far or in all; zero before it starts.</summary>
    public TimeSpan Used => Volatile.Read(ref _phase) == Ended ? _used : _thread is { } thread ? thread.Used - _before : TimeSpan.Zero;

    public void WaitForStart() => _started.Wait();

    public bool WaitForEnd(TimeSpan time) => _ended.Wait(time);

    /// <summary>Gives the expression up; false when it ended at the same moment.</summary>
    public bool Abandon()
    {
        if (Interlocked.CompareExchange(ref _phase, Abandoned, Running) != Running)
            return false;

        Stop();
        return true;
    }

    /// <summary>Runs on an expression thread; false when the expression had been given up, then the thread must end.</summary>
    public bool Run()
    {
        _before = ThreadTime.Current.Used;
        _thread = ThreadTime.Current;
        _started.Release();
        try
        {
            Result = Evaluate();
        }
        catch (Exception e)
        {
            _failure = e;
        }

        _used = ThreadTime.Current.Used - _before;
        if (Interlocked.CompareExchange(ref _phase, Ended, Running) != Running)
            return false;

        _ended.Release();
        return true;
    }

    public void ThrowFailure()
    {
        if (_failure is { } failure)
            throw Explain(failure);
    }

    public void Dispose()
    {
        if (_phase != Ended)
            return;

        _started.Dispose();
        _ended.Dispose();
    }

    protected abstract JsonNode? Evaluate();

    /// <summary>Asks an evaluation that was given up to end. Default: nothing.</summary>
    protected virtual void Stop()
    {
    }

    private static ExpressionException Explain(Exception failure) => failure switch
    {
        ExpressionException known => known,
        { InnerException: ExpressionException inner } => inner,
        TimeoutException or RegexMatchTimeoutException => new("expression.time", "the expression took longer than 0.5 seconds."),
        MemoryLimitExceededException or OutOfMemoryException => new("expression.memory", "the expression used more memory than allowed."),
        StatementsCountOverflowException => new("expression.statements", "the script ran more statements than allowed."),
        DotLiquid.Exceptions.MaximumIterationsExceededException => new("expression.statements", "the template ran more rounds than allowed."),
        RecursionDepthOverflowException or InsufficientExecutionStackException =>
            new("expression.recursion", "the script calls itself too deeply."),
        JavaScriptException script when script.Message.Contains("call stack", StringComparison.OrdinalIgnoreCase) =>
            new("expression.recursion", "the script calls itself too deeply."),
        _ => new("expression.failed", failure.Message),
    };
}
