using Chancery.Engine.WorkItems;

namespace Chancery.Host.Screens.Cases;

/// <summary>Which acts of an item stand in the open and which are folded: what decides the step first, what every step offers after it.</summary>
internal sealed record ActOrder(IReadOnlyList<AllowedAction> Main, IReadOnlyList<AllowedAction> More)
{
    /// <summary>So few need no fold.</summary>
    private const int Few = 3;

    private static readonly HashSet<string> Everywhere =
        ["transfer", "assist", "cancel-assist", "add-before", "add-after", "add-parallel", "remove-signer", "comment", "circulate", "release"];

    public static ActOrder Of(IReadOnlyList<AllowedAction> actions)
    {
        var ordered = actions.OrderByDescending(action => action.Forward).ToList();
        var main = ordered.Where(action => !Everywhere.Contains(action.Action)).ToList();
        return ordered.Count <= Few || main.Count == 0 ? new(ordered, []) : new(main, [.. ordered.Except(main)]);
    }
}
