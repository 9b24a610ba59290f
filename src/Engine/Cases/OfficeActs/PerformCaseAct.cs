using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Receipts;
using Chancery.Engine.Runs;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>One act of a person on a case without an item of their own: urge, take a copy to read back, remove a signer, jump, reopen, terminate, correct, revoke, abolish.</summary>
/// <param name="Target">Work item for <c>urge</c>, <c>revoke-reading</c> and <c>remove-signer</c>, activity id for <c>reopen</c> and <c>jump-request</c>, <c>keep</c> or <c>terminate</c> for the linked cases still open,
/// what the act's field asks for with <c>correct</c> and <c>abolish</c>; null otherwise.</param>
/// <exception cref="WorkflowException"><c>case.not-found</c>, also for a case out of sight; <c>action.not-allowed</c>, <c>action.unknown</c>,
/// <c>opinion.required</c>, <c>field.invalid</c>, <c>idempotency-key.reused</c>.</exception>
public sealed record PerformCaseAct(Actor Actor, Guid CaseId, string Action, string? Opinion, string? Target, string Key) : IRequest<PerformCaseAct.Receipt>
{
    public sealed record Receipt(Guid CaseId, string Action, CaseStatus CaseStatus, DateTimeOffset At);

    internal sealed class Handler(CaseWriter cases, CaseReader reader, CaseActRun run, TimeProvider clock) : IRequestHandler<PerformCaseAct, Receipt>
    {
        public async Task<Receipt> Handle(PerformCaseAct command, CancellationToken ct)
        {
            await reader.RequireVisibleAsync(command.Actor, command.CaseId, ct);
            IdempotencyKey.Require(command.Key);
            Text.RequireClean("opinion", command.Opinion);
            Text.RequireClean("target", command.Target);
            await using var work = await cases.LockAsync(command.Actor, command.CaseId, command.Key, ct);
            var hash = RequestHash.Of(command.CaseId.ToString(), command.Action, command.Opinion, command.Target);
            if (await cases.FindReceiptAsync(command.Actor, command.Key, ct) is { } stored)
                return CaseWork.Answer<Receipt>(stored, hash);

            var now = clock.GetUtcNow();
            var outcome = await run.ActAsync(command, work.Case!, now, ct);
            return await work.CommitAsync(outcome, hash, _ => new Receipt(command.CaseId, command.Action, outcome.State.Status, now), ct);
        }
    }
}

/// <summary>Runs the kernel for an act on a locked case.</summary>
internal sealed class CaseActRun(WorkflowDbContext db, PipelineCatalog catalog, OfficeRules rules, WorkflowRunner runner)
{
    public async Task<RunOutcome> ActAsync(PerformCaseAct command, LockedCase locked, DateTimeOffset now, CancellationToken ct)
    {
        var actor = command.Actor;
        var title = ActionTitles.Of(command.Action);
        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var facts = RunFacts.Of(locked, rules, actor.Organization, now) with
        {
            Actor = actor.UserName,
            Cause = new(null, pipeline.Definition.Name, pipeline.Definition.NameEn, command.Action, title.Zh, title.En, actor.Name, actor.NameEn),
        };
        var stand = (await StandAsync(actor, locked, pipeline, state, facts, ct)) with { OpenLinks = await OpenLinks.OfAsync(db, actor, locked.CaseId, ct) };
        var act = new HumanAct(Guid.Empty, actor.UserName, command.Action, command.Opinion, command.Target, [], actor.MainPost?.Name);
        if (ValidityRule.Refusal(stand, act.Action) is { } refusal)
            throw refusal;
        try
        {
            ActCheck.Require(CaseActs.Offered(stand), act);
        }
        catch (WorkflowException late) when (late.Code == ErrorCodes.ActionNotAllowed)
        {
            throw await LateAct.ExplainAsync(db, late, actor, locked, act.Action, always: false, ct);
        }

        var incidents = state.Incidents.Count;
        List<Effect> effects = [.. CaseActs.CarryOut(stand, act, runner)];
        if (ValidityRule.Handles(act.Action))
            effects.AddRange(await NamedAsync(actor, locked, act, ct));
        effects.AddRange(IncidentAlerts.OfAct(state, incidents, facts, pipeline));
        return new RunOutcome(state, facts.Fields, effects, Entry(command, stand, effects, TerminateRule.Decided(stand, command)), now);
    }

    private async Task<CaseStand> StandAsync(Actor actor, LockedCase locked, Pipeline pipeline, InstanceState state, CaseFacts facts, CancellationToken ct)
    {
        var open = await db.WorkItems.AsNoTracking().Where(item => item.OrganId == locked.OrganId && item.CaseId == locked.CaseId && item.Status == WorkItemStatus.Open)
            .OrderBy(item => item.OpenedAt).ToListAsync(ct);
        var visited = await db.Visits.AsNoTracking().Where(visit => visit.OrganId == locked.OrganId && visit.CaseId == locked.CaseId)
            .OrderByDescending(visit => visit.Number).Select(visit => visit.ActivityId).ToListAsync(ct);
        return new CaseStand(actor, pipeline, state, facts, open.FindAll(item => item.Kind == "act"), [.. visited.Distinct()])
        {
            Readings = open.FindAll(item => item is { Kind: "read", ReadAt: null }),
        };
    }

    /// <summary>Ends a case because the one it belongs to was ended by somebody entitled to both.</summary>
    /// <param name="origin">Title of the case it belongs to.</param>
    public async Task<RunOutcome> EndWithAsync(Actor actor, LockedCase locked, string reason, string origin, DateTimeOffset now, CancellationToken ct)
    {
        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var facts = RunFacts.Of(locked, rules, actor.Organization, now) with { Actor = actor.UserName };
        var stand = new CaseStand(actor, pipeline, state, facts, [], []);
        var effects = TerminateRule.EndCase(stand, reason, runner).ToList();
        return new RunOutcome(state, facts.Fields, effects, Entry(new(actor, locked.CaseId, "terminate", reason, null, ""), stand, effects,
            ($"，随《{origin}》一并终止", $", together with \"{origin}\"")), now);
    }

    /// <summary>Links the documents whose numbers the act names, as far as the person may see them.</summary>
    private async Task<IEnumerable<Effect>> NamedAsync(Actor actor, LockedCase locked, HumanAct act, CancellationToken ct)
    {
        var text = $"{act.Target} {act.Opinion}";
        var named = await db.Documents.AsNoTracking().Where(Authority.MaySee(actor))
            .Where(one => one.OrganId == locked.OrganId && one.CaseId != locked.CaseId && one.Number != null && text.Contains(one.Number))
            .Select(one => one.CaseId).Take(10).ToListAsync(ct);
        return named.Select(other => new CaseLinked(other, ValidityRule.RelationOf(act.Action)));
    }

    private static LedgerEntry Entry(PerformCaseAct command, CaseStand stand, List<Effect> effects, (string Zh, string En) decided)
    {
        var (actor, title) = (command.Actor, ActionTitles.Of(command.Action));
        var item = stand.Items.FirstOrDefault(one => one.Id.ToString() == command.Target);
        var step = item is null && command.Target is { } id && stand.Pipeline.TryFind(id, out var found) ? found.Node : null;
        var (about, aboutEn) = item is not null ? ($"（{item.Title}）", $" ({item.TitleEn})") : step is not null ? ($"（{step.Title}）", $" ({step.TitleEn})") : ("", "");
        var said = string.IsNullOrWhiteSpace(command.Opinion) ? ("", "") : ($"：{command.Opinion}", $": {command.Opinion}");
        return new LedgerEntry("act." + command.Action, actor.UserName, actor.Name, actor.MainPost?.Name)
        {
            ActorNameEn = actor.NameEn,
            ActorPostEn = actor.MainPost?.NameEn,
            Item = item?.Id,
            Step = item?.ActivityId ?? step?.Id,
            StepTitle = item?.Title ?? step?.Title,
            StepTitleEn = item?.TitleEn ?? step?.TitleEn,
            Opinion = command.Opinion,
            Target = command.Target,
            Fields = FieldsChanged.Together(effects),
            Zh = $"{actor.Name}{title.Zh}{about}{decided.Zh}{said.Item1}",
            En = $"{actor.NameEn}: {title.En}{aboutEn}{decided.En}{said.Item2}",
            Reasons = LedgerEntry.ReasonsOf(effects),
            DocumentHash = Documents.DocumentHash.Of(stand.Facts.Fields),
        };
    }
}
