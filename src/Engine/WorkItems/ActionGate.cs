using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>Who may act on what, asked under the lock; a refusal says who was first, with what, and when.</summary>
internal sealed class ActionGate(WorkflowDbContext db, TimeProvider clock)
{
    public static void CheckShape(PerformAction command)
    {
        IdempotencyKey.Require(command.Key);
        Text.RequireClean("opinion", command.Opinion);
        Text.RequireClean("target", command.Target);
        Text.RequireClean("data", command.Data);
    }

    /// <summary>The item, open and the actor's, or done by the actor for a recall.</summary>
    public async Task<LockedItem> RequireAsync(PerformAction command, LockedCase? locked, CancellationToken ct)
    {
        var actor = command.Actor;
        if (locked?.Item is not { } item)
            throw Missing();
        if (!IsEntitled(actor, item, clock.GetUtcNow()))
        {
            if (item is { Status: WorkItemStatus.Open, Person: { } holder, Post: { } post } && actor.IsActive && actor.Posts.Contains(post))
                throw Claimed(actor.Organization.PersonLabel(holder));
            var visible = await db.Documents.Where(Authority.MaySee(actor)).AnyAsync(document => document.CaseId == locked.CaseId, ct);
            throw visible
                ? new WorkflowException(ErrorCodes.WorkItemNotYours, "This work item is addressed to somebody else.", "该待办由他人办理，您不能操作。")
                : Missing();
        }

        if (command.Action is "recall" or "comment" && item.Status == WorkItemStatus.Done && item.ClosedBy == actor.UserName)
            return item;
        if (item.Status != WorkItemStatus.Open)
            throw LateAct.Of(item, actor.Organization);
        if (command.Version is { } version && version != item.Version)
        {
            throw new WorkflowException(ErrorCodes.WorkItemVersion,
                $"You saw version {version}, it is now {item.Version}; look again and repeat.", "该待办在您查看后已发生变化，请刷新后再办。", "version")
            {
                Facts = new Dictionary<string, object?> { ["version"] = item.Version },
            };
        }

        return item;
    }

    /// <summary>Whether the item is the person's: asked, asked as a holder of the post, standing in, or the one who closed it.</summary>
    public static bool IsEntitled(Actor actor, LockedItem item, DateTimeOffset now) => actor.IsActive
        && (item.Person == actor.UserName || item.ClosedBy == actor.UserName || (item.Proxy == actor.UserName && item.ProxyUntil > now)
            || (item.Person is null && item.Post is not null && actor.Posts.Contains(item.Post)));

    private static WorkflowException Missing() =>
        new(ErrorCodes.WorkItemNotFound, "No such work item, or none you may see.", "没有这项待办，或您无权查看。");

    private static WorkflowException Claimed(Label holder) => new(
        ErrorCodes.WorkItemClaimed, $"{holder.En} of the same post has taken it on.", $"已由同岗位的{holder.Zh}认领。");
}
