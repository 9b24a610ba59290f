using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Jint;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>One evaluation of one script in an engine of its own.</summary>
/// <param name="choosesOutcome">Whether the script may choose the exits of its step.</param>
internal sealed class ScriptEvaluation(RunState run, ActivityContext context, PreparedScript script, bool choosesOutcome) : IDisposable
{
    private const int Running = 0;
    private const int Ended = 1;
    private const int Abandoned = 2;

    private readonly SemaphoreSlim _started = new(0);
    private readonly SemaphoreSlim _ended = new(0);
    private int _phase = Running;
    private Exception? _failure;

    /// <summary>The script's value; null for null and undefined.</summary>
    public JsonNode? Result { get; private set; }

    public ScriptChanges Changes { get; } = new();

    public void WaitForStart() => _started.Wait();

    public bool WaitForEnd(TimeSpan time) => _ended.Wait(time);

    /// <summary>Gives the script up; false when it ended at the same moment.</summary>
    public bool Abandon() => Interlocked.CompareExchange(ref _phase, Abandoned, Running) == Running;

    /// <summary>Runs on a script thread; false when the script had been given up, then the thread must end.</summary>
    public bool Run()
    {
        _started.Release();
        try
        {
            using var engine = ScriptEngine.Create(run.Facts);
            var guards = new ScriptGuards(engine, ScriptLimits.Time);
            guards.Install();
            var values = new ScriptValues(engine, guards);
            var data = new ExpressionData(run, context);
            var variables = new ScriptVariables(engine, guards, values, data, Changes);
            new ScriptFunctions(engine, guards, values, data, variables, Changes).Install(script, choosesOutcome);
            Result = values.ToJson(engine.Evaluate(script.Program), ScriptLimits.ResultLength);
            variables.Collect();
        }
        catch (Exception e)
        {
            _failure = e;
        }

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

    private static ExpressionException Explain(Exception failure) => failure switch
    {
        ExpressionException known => known,
        TimeoutException or RegexMatchTimeoutException => new("expression.time", "the script took longer than 0.5 seconds."),
        MemoryLimitExceededException or OutOfMemoryException => new("expression.memory", "the script used more memory than allowed."),
        StatementsCountOverflowException => new("expression.statements", "the script ran more statements than allowed."),
        RecursionDepthOverflowException or InsufficientExecutionStackException =>
            new("expression.recursion", "the script calls itself too deeply."),
        JavaScriptException script when script.Message.Contains("call stack", StringComparison.OrdinalIgnoreCase) =>
            new("expression.recursion", "the script calls itself too deeply."),
        _ => new("expression.failed", failure.Message),
    };
}
