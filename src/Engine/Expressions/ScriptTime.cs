using Jint;

namespace Chancery.Engine.Expressions;

/// <summary>Ends a script whose time is over, at the next statement.</summary>
internal sealed class ScriptTime : Constraint
{
    private readonly Patience _patience = new(ScriptLimits.Time);

    public override void Check()
    {
        if (_patience.IsOver())
            throw new TimeoutException();
    }

    public override void Reset() => _patience.Restart();
}
