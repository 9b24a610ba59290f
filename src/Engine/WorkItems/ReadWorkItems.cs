using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>批量阅知: marks several items to read as read, each in a transaction of its own. Nothing that decides can be done in a batch.</summary>
/// <param name="Items">1–200 open reading items of the actor.</param>
/// <exception cref="WorkflowException"><c>batch.reading-only</c>: one of them is not the actor's open reading item, and none was touched; <c>field.invalid</c>.</exception>
public sealed record ReadWorkItems(Actor Actor, IReadOnlyList<Guid> Items, string Key) : IRequest<ReadWorkItems.Receipt>
{
    private const int MaxItems = 200;

    /// <param name="Read">How many are read now; one read elsewhere in the same instant is not counted.</param>
    public sealed record Receipt(int Read);

    internal sealed class Handler(WorkflowDbContext db, IMediator mediator) : IRequestHandler<ReadWorkItems, Receipt>
    {
        public async Task<Receipt> Handle(ReadWorkItems command, CancellationToken ct)
        {
            IdempotencyKey.Require(command.Key);
            var (actor, ids) = (command.Actor, command.Items.Distinct().ToList());
            if (ids.Count is 0 or > MaxItems)
                throw new WorkflowException(ErrorCodes.FieldInvalid, $"items: 1 to {MaxItems}.", $"请选择1至{MaxItems}件。", "items");

            var mine = await db.WorkItems.CountAsync(item => item.OrganId == actor.OrganId && ids.Contains(item.Id) && item.Kind == "read"
                && item.Person == actor.UserName, ct);
            if (!actor.IsActive || mine != ids.Count)
                throw new WorkflowException(ErrorCodes.BatchReadingOnly, "Only your own items to read can be done in a batch.", "只能批量处理本人的阅件，须表态的事项请逐件办理。", "items");

            var read = 0;
            foreach (var id in ids.Order())
                read += await ReadAsync(command, id, ct);
            return new(read);
        }

        private async Task<int> ReadAsync(ReadWorkItems command, Guid id, CancellationToken ct)
        {
            try
            {
                await mediator.Send(new PerformAction(command.Actor, id, "read", null, null, [], null, $"read/{id:N}"), ct);
                return 1;
            }
            catch (WorkflowException already) when (already.Code == ErrorCodes.WorkItemClosed)
            {
                return 0;
            }
        }
    }
}
