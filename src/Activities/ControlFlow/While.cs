using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body as long as a condition holds (<c>Elsa.While</c>).</summary>
/// <remarks>Member <c>body</c>.</remarks>
public sealed class While : Loop
{
    public Input<bool> Condition { get; init; } = new(false);

    private protected override JsonObject? NextRound(ActivityContext context) => context.Get(Condition) ? [] : null;
}
