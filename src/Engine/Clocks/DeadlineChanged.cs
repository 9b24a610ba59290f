using Chancery.Engine.Execution;
using Chancery.Engine.Time;

namespace Chancery.Engine.Clocks;

/// <summary>A deadline was suspended, resumed, extended or counted again.</summary>
/// <param name="Clock">How it stands afterwards.</param>
/// <param name="Plan">What it triggers afterwards.</param>
internal sealed record DeadlineChanged(Guid Id, CaseClock Clock, Rearm Plan) : Effect;
