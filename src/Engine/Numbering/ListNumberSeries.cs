using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Numbering;

/// <summary>All series with their last number, void list and proof that nothing is missing.</summary>
public sealed record ListNumberSeries(Actor Actor) : IRequest<IReadOnlyList<ListNumberSeries.Row>>
{
    /// <param name="Gaps">Numbers never given below the last one; always empty unless something is broken.</param>
    public sealed record Row(string Code, int Year, int Last, IReadOnlyList<int> Gaps, IReadOnlyList<Void> Voids);

    public sealed record Void(int Number, string Text, string Reason, string By, DateTimeOffset At);
}
