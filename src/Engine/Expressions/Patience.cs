namespace Chancery.Engine.Expressions;

/// <summary>Whether an expression has had its time: clock and processor say so, and it goes on and on.</summary>
/// <remarks>
/// On a machine that has no time for it even a short script may look late, to the processor's count too where the machine is shared:
/// it is allowed the few steps it still needs. One that works on ends at once, and one that takes no step is given up,
/// see <see cref="ScriptLimits.Abandon"/>.
/// </remarks>
internal sealed class Patience(TimeSpan time)
{
    private readonly double _time = time.TotalMilliseconds;
    private readonly ThreadTime _thread = ThreadTime.Current;
    // Asked at every statement, so the cheap clock first
    private long _started = Environment.TickCount64;
    private TimeSpan _used = ThreadTime.Current.Used;
    private int _late;

    /// <summary>Counts a step once the time is over.</summary>
    public bool IsOver() => Environment.TickCount64 - _started > _time && _thread.Used - _used > time && ++_late > ScriptLimits.LateSteps;

    public void Restart() => (_started, _used, _late) = (Environment.TickCount64, _thread.Used, 0);
}
