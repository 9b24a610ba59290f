using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using MediatR;

namespace Chancery.Engine.WorkItems;

/// <summary>The actor's work items.</summary>
/// <param name="Box"><c>todo</c> (待办), <c>done</c> (在办/已办: acted on, latest first) or <c>read</c> (传阅: to read and read).</param>
/// <param name="CaseId">Only of this case; null for all.</param>
/// <param name="Sort"><c>arrived</c> or <c>due</c> (default for todo).</param>
/// <param name="Limit">1–200.</param>
public sealed record ListWorkItems(Actor Actor, string Box, Guid? CaseId, string? Sort, int Limit, string? Cursor)
    : IRequest<Page<ListWorkItems.Row>>
{
    /// <param name="Step">Activity id.</param>
    /// <param name="AllowedActions">What would be accepted now, most likely first; empty for items out of the actor's hands.</param>
    /// <param name="Status">Status of the item.</param>
    public sealed record Row(
        Guid Id, Guid CaseId, string Step, string StepTitle, string StepTitleEn, int Visit, string Kind, WorkItemStatus Status, int Version,
        string Pipeline, string Title, string? DocumentKind, string Urgency, string? Number, CaseStatus CaseStatus,
        string DrafterName, string DrafterUnit, string? Post, DateTimeOffset OpenedAt, DateTimeOffset? ReadAt, DateTimeOffset? ClosedAt,
        string? Action, string? Opinion, DateTimeOffset? DueAt, string? Lamp, string? RemainingZh, string? RemainingEn,
        IReadOnlyList<AllowedAction> AllowedActions);
}

/// <summary>How many items wait in each box of the actor.</summary>
public sealed record CountWorkItems(Actor Actor) : IRequest<CountWorkItems.Counts>
{
    public sealed record Counts(int Todo, int Read, int Mine, int Done, int Alerts);
}
