namespace Chancery.Engine.Expressions;

/// <summary>Whether an expression has had its time: the clock says so, and it goes on and on.</summary>
/// <remarks>
/// On a machine that has no time for it even a short script may look late; it is allowed the few steps it still needs.
/// One that works on ends at once, and one that takes no step is given up after <see cref="ScriptLimits.Abandon"/>.
/// </remarks>
internal sealed class Patience(TimeSpan time)
{
    private readonly double _time = time.TotalMilliseconds;
    // Asked at every statement, so the cheap clock
    private long _started = Environment.TickCount64;
    private int _late;

    /// <summary>Counts a step once the time is over.</summary>
    public bool IsOver() => Environment.TickCount64 - _started > _time && ++_late > ScriptLimits.LateSteps;

    public void Restart() => (_started, _late) = (Environment.TickCount64, 0);
}
