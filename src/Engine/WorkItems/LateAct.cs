using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>The refusal of an act that came second: who was first, with what, and when.</summary>
internal static class LateAct
{
    private const string ActKind = "act.";

    public static WorkflowException Of(LockedItem item, Organization office)
    {
        var ended = item.Status switch
        {
            WorkItemStatus.NotNeeded => ("无需再办", "no longer needed"),
            WorkItemStatus.Transferred => ActionTitles.Of("transfer"),
            WorkItemStatus.Recalled => ActionTitles.Of("recall"),
            WorkItemStatus.Missed => ("到期未办", "not done in time"),
            WorkItemStatus.Cancelled => ("收回待办", "taken back"),
            _ => ("办理", "handled"),
        };
        var title = item.Action is null ? ended : ActionTitles.Of(item.Action);
        var who = new Label(item.ClosedByName ?? "系统", office.PersonEn(item.ClosedBy, item.ClosedByName, item.ClosedByNameEn) ?? "The system");
        return Refuse(ErrorCodes.WorkItemClosed, who, item.ClosedByName, item.ClosedByPost, title, item.Action ?? item.Status.ToString(), item.ClosedAt ?? default, null);
    }

    /// <summary>The same refusal with the act of somebody else that is the reason for it; unchanged when the last act of the case was the actor's own.</summary>
    /// <param name="always">False only where the one before did the very same, or ended the case.</param>
    public static async Task<WorkflowException> ExplainAsync(
        WorkflowDbContext db, WorkflowException refused, Actor actor, LockedCase locked, string action, bool always, CancellationToken ct)
    {
        var last = await GetCaseHistory.LedgerOf(db, locked.OrganId, locked.CaseId).Where(row => row.Kind.StartsWith(ActKind))
            .OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(ct);
        if (last?.Actor is null || last.Actor == actor.UserName)
            return refused;

        var first = last.Kind[ActKind.Length..];
        if (!always && first != action)
            return refused;

        var entry = LedgerEntry.FromPayload(last.Payload);
        var who = new Label(entry.ActorName ?? last.Actor, actor.Organization.PersonEn(last.Actor, entry.ActorName, entry.ActorNameEn) ?? last.Actor);
        return Refuse(refused.Code, who, entry.ActorName, entry.ActorPost, ActionTitles.Of(first), first, last.At, refused);
    }

    private static WorkflowException Refuse(
        ErrorCode code, Label who, string? name, string? post, (string Zh, string En) title, string what, DateTimeOffset when, WorkflowException? refused)
    {
        var at = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(when, "Asia/Shanghai");
        return new WorkflowException(code,
            $"{who.En} was first: {title.En} at {at:yyyy-MM-dd HH:mm:ss}.{(refused is null ? "" : " " + refused.Message)}",
            $"已由{who.Zh}于{at:yyyy-MM-dd HH:mm:ss}办理（{title.Zh}）。{refused?.DetailZh}", refused?.Field)
        {
            Facts = new Dictionary<string, object?> { ["who"] = name, ["whoPost"] = post, ["what"] = what, ["when"] = when },
        };
    }
}
