using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using MediatR;

namespace Chancery.Engine.WorkItems;

/// <summary>The deadline board: running deadlines of the cases the actor may see, most pressing first.</summary>
/// <param name="Lamp"><c>green</c>, <c>yellow</c>, <c>red</c>, or null for all.</param>
public sealed record ListDeadlines(Actor Actor, string? Lamp, int Limit, string? Cursor) : IRequest<ListDeadlines.Board>
{
    public sealed record Board(int Green, int Yellow, int Red, Page<Row> Page);

    /// <param name="Holders">Names of those asked now.</param>
    public sealed record Row(
        Guid Id, Guid CaseId, string Title, string? Number, string Urgency, string Clock, string? Step, string? StepEn,
        IReadOnlyList<string> Holders, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateOnly DueDate, string Lamp,
        string RemainingZh, string RemainingEn, string? NextStage, DateTimeOffset? NextAt, bool Provisional,
        string WhyZh, string WhyEn);
}
