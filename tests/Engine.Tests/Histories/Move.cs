using CsCheck;

namespace Chancery.Engine.Tests.Histories;

/// <summary>One step of a history; what it does depends on where the history stands.</summary>
/// <param name="Kind">0–99, the weight of each kind of step.</param>
/// <param name="Choice">Seed of everything it chooses.</param>
internal sealed record Move(int Kind, int Choice);

/// <param name="Line">Index of the pipeline.</param>
/// <param name="Start">Seed of who drafts, and when.</param>
internal sealed record Plan(int Line, int Start, IReadOnlyList<Move> Moves)
{
    public static readonly Gen<Plan> Any = Gen.Select(
        Gen.Int[0, LineOfWork.All.Count - 1],
        Gen.Int[0, int.MaxValue - 1],
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, int.MaxValue - 1], (kind, choice) => new Move(kind, choice)).Array[5, 35],
        (line, start, moves) => new Plan(line, start, moves));

    /// <summary>The plan without the moves it can do without and still fail.</summary>
    public Plan Shrink(Func<Plan, bool> fails)
    {
        var least = this;
        for (var i = least.Moves.Count - 1; i >= 0; i--)
        {
            var fewer = least with { Moves = [.. least.Moves.Where((_, index) => index != i)] };
            if (fails(fewer))
                least = fewer;
        }

        return least;
    }
}
