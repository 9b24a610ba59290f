using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Fails on purpose (<c>Elsa.Fault</c>); the incident carries the message.</summary>
public sealed class Fault : Activity, ILeaves
{
    public Input<string> Code { get; init; } = new("");

    public Input<string> Category { get; init; } = new("");

    public Input<string> FaultType { get; init; } = new("");

    public Input<string> Message { get; init; } = new("");

    public Leaving Leaves => Leaving.Run;

    public override IReadOnlyList<string> Outcomes => [];

    public override void Execute(ActivityContext context) => throw new InvalidOperationException(context.Get(Message));
}
