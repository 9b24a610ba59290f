using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using MediatR;
using Npgsql;

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

    internal sealed class Handler(WorkflowDbContext db, CaseWriter cases, ActionGate gate, CaseRun run, TimeProvider clock)
        : IRequestHandler<PerformAction, Receipt>
    {
        public async Task<Receipt> Handle(PerformAction command, CancellationToken ct)
        {
            ActionGate.CheckShape(command);
            await using var work = await cases.LockItemAsync(command.Actor, command.WorkItemId, command.Key, ct);
            if (work.StoredAnswer<Receipt>(command.RequestHash()) is { } answered)
                return answered;

            var item = await gate.RequireAsync(command, work.Case, ct);
            var now = clock.GetUtcNow();
            try
            {
                var outcome = await run.ActAsync(command, work.Case!, item, now, work.LinkedAsync, ct);
                return await work.CommitAsync(outcome, command.RequestHash(), number =>
                    new Receipt(item.Id, work.Case!.CaseId, command.Action, outcome.State.Status, number, now), ct);
            }
            catch (WorkflowException late) when (command.Action == "recall" && late.Code == ErrorCodes.ActionNotAllowed)
            {
                throw await LateAct.ExplainAsync(db, late, command.Actor, work.Case!, command.Action, always: true, ct);
            }
            catch (PostgresException foreign) when (AttachmentRows.IsForeign(foreign))
            {
                throw AttachmentRows.Foreign("data.fields.attachments");
            }
            catch (PostgresException rival) when (rival.SqlState == PostgresErrorCodes.UniqueViolation && rival.TableName == "receipts")
            {
                throw new WorkflowException(ErrorCodes.IdempotencyKeyReused,
                    "This Idempotency-Key was used for another request; make a new one.", "该幂等键已用于另一请求，请换一个。", "Idempotency-Key");
            }
        }
    }

    private byte[] RequestHash() => Receipts.RequestHash.Of(
        WorkItemId.ToString(), Action, Opinion, Target, Data.ToJsonString(), Version?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
