using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using MediatR;

namespace Chancery.Engine.WorkItems;

/// <summary>One act of a person on a work item: one transaction, one answer per key.</summary>
/// <param name="Target">Activity id for a return, sign-in name for a transfer; null otherwise.</param>
/// <param name="Data">Step-specific inputs; empty when none.</param>
/// <param name="Version">Version of the item the person saw; null skips the comparison.</param>
/// <exception cref="Errors.WorkflowException"><c>work-item.not-found</c>, <c>work-item.not-yours</c>, <c>work-item.closed</c> (with who,
/// what, when), <c>work-item.version</c>, <c>action.not-allowed</c>, <c>action.unknown</c>, <c>opinion.required</c>,
/// <c>field.invalid</c>, <c>idempotency-key.reused</c>.</exception>
public sealed record PerformAction(
    Actor Actor, Guid WorkItemId, string Action, string? Opinion, string? Target, JsonObject Data, int? Version, string Key)
    : IRequest<PerformAction.Receipt>
{
    /// <param name="Number">The document's number, once registered.</param>
    public sealed record Receipt(Guid WorkItemId, Guid CaseId, string Action, CaseStatus CaseStatus, string? Number, DateTimeOffset At);
}
