using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>Carries out one pending stimulus and removes it in the same transaction.</summary>
internal sealed class StimulusDelivery(
    WorkflowDbContext db, NpgsqlDataSource database, CaseWriter cases, RunStarter starter, RunResumer resumer, PipelineCatalog catalog,
    LinkedCaseDelivery linked, LinkedCaseEnd end, GivenUpStimuli given)
{
    public Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct) =>
        pending.Kind switch
        {
            "start" => StartAsync(pending, payload, organization, now, ct),
            "open" => OpenAsync(pending, payload, organization, ct),
            "terminate" => EndAsync(pending, payload, organization, now, ct),
            "event" => SpreadAsync(pending, payload, organization, now, ct),
            _ => ResumeAsync(pending, payload, organization, now, ct),
        };

    private async Task OpenAsync(PendingStimulus pending, JsonObject payload, Organization organization, CancellationToken ct)
    {
        await linked.DeliverAsync(pending, payload, organization, ct);
        await DropAsync(pending, ct);
    }

    private async Task EndAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        if (!await end.DeliverAsync(pending, payload, organization, now, ct))
            await DropAsync(pending, ct);
    }

    private async Task StartAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var current = catalog.Published((string?)payload["definitionId"] ?? "");
            var reply = Enum.Parse<DispatchReply>((string?)payload["reply"] ?? nameof(DispatchReply.None));
            await starter.StartAsync(new RunRequest(pending.Id, current.Pipeline, current.Number, payload["input"]?.DeepClone().AsObject() ?? [])
            {
                VersionId = current.VersionId,
                CorrelationId = (string?)payload["correlationId"],
                Trigger = (string?)payload["trigger"],
                Generation = (int?)payload["generation"] ?? 0,
                CarriesDocument = Carries(payload),
                Parent = pending.CaseId is { } parent ? new ParentRun(parent, (int?)payload["execution"] ?? 0, reply) : null,
            }, organization, now, batch => Remove(batch, pending), ct);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "workflow_instances" })
        {
            await DropAsync(pending, ct);
        }
        catch (WorkflowException refused) when (refused.Code == ErrorCodes.WorkflowAlreadyRunning && payload["trigger"] is not null && pending.CaseId is null)
        {
            // A workflow of which one runs at a time is not started again by its own clock or event, as in Elsa
            await DropAsync(pending, ct);
        }
        catch (WorkflowException refused) when (refused.Code == ErrorCodes.PipelineNotFound || refused.Code == ErrorCodes.WorkflowAlreadyRunning
            || refused.Code == ErrorCodes.WorkflowNeedsDocument)
        {
            await RefuseAsync(pending, refused, organization, now, ct);
        }
    }

    /// <summary>An event becomes one stimulus for each run that waits for it and each workflow that it starts.</summary>
    private async Task SpreadAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        var stimulus = $"event:{(string?)payload["name"]}";
        var correlation = (string?)payload["correlationId"];
        var onlyCase = Guid.TryParse((string?)payload["onlyCase"], out var only) ? only : (Guid?)null;
        var waiting = await db.AwaitedStimuli.AsNoTracking()
            .Where(one => one.OrganId == pending.OrganId && one.Stimulus == stimulus && (correlation == null || one.CorrelationId == correlation)
                && (onlyCase == null || one.CaseId == onlyCase))
            .ToListAsync(ct);
        if (onlyCase is not null && (int?)payload["onlyExecution"] is { } execution)
            waiting = await OfExecutionAsync(waiting, execution, ct);
        var triggers = onlyCase is not null ? [] : await db.WorkflowTriggers.AsNoTracking()
            .Where(one => one.OrganId == pending.OrganId && one.Stimulus == stimulus).ToListAsync(ct);

        var said = payload["payload"];
        var batch = new EffectBatch(pending.OrganId, pending.CaseId ?? pending.Id, now, organization, null);
        Remove(batch, pending);
        foreach (var one in waiting)
        {
            batch.Pending(Guid.CreateVersion7(now), "resume", one.CaseId, new JsonObject
            {
                ["bookmark"] = one.Bookmark,
                ["stimulus"] = stimulus,
                ["value"] = said?.DeepClone(),
                ["carriesDocument"] = Carries(payload) && said is not null,
            });
        }

        foreach (var trigger in triggers)
        {
            batch.Pending(Guid.CreateVersion7(now), "start", null, new JsonObject
            {
                ["definitionId"] = trigger.DefinitionId,
                ["trigger"] = trigger.ActivityId,
                ["correlationId"] = correlation,
                ["generation"] = (int?)payload["generation"],
                ["input"] = new JsonObject { ["__EventPayloadWorkflowInput"] = said?.DeepClone() },
                // It takes over the correlation, which a waiting run knows already
                ["carriesDocument"] = Carries(payload) && (said is not null || correlation is not null),
            });
        }

        await using var transaction = await CaseTransaction.BeginAsync(database, ct);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
    }

    /// <summary>Those of one pass through an activity; all are of one run.</summary>
    private async Task<List<AwaitedStimulus>> OfExecutionAsync(List<AwaitedStimulus> waiting, int execution, CancellationToken ct)
    {
        if (waiting is not [var any, ..])
            return [];

        var stored = await db.WorkflowInstances.AsNoTracking().Where(run => run.OrganId == any.OrganId && run.Id == any.CaseId).Select(run => run.State).SingleAsync(ct);
        var bookmarks = JsonSerializer.Deserialize(stored, InstanceStateJson.Default.InstanceState)!.Bookmarks;
        return waiting.FindAll(one => bookmarks.Exists(bookmark => bookmark.Id == one.Bookmark && bookmark.Execution == execution));
    }

    private async Task ResumeAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await cases.LockAsync(organization, pending.CaseId!.Value, null, ct);
        if (work.Case is { IsSuspended: true })
        {
            await KeepAsync(pending, now, ct);
            return;
        }

        var stimulus = (string?)payload["stimulus"];
        var number = (int?)payload["bookmark"];
        var outcome = work.Case is null ? null : await resumer.ResumeAsync(work.Case, organization,
            bookmark => bookmark.Stimulus == stimulus && (number is null || bookmark.Id == number), new(payload["value"]?.DeepClone(), Carries(payload)), "run.resumed",
            (zh, en) => ($"“{zh}”收到所等的事件，继续运行", $"\"{en}\" received what it waited for and goes on"), now, ct);
        if (outcome is null)
        {
            await DropAsync(pending, ct);
            return;
        }

        await work.CommitAsync(outcome, [], _ => true, ct, batch => Remove(batch, pending));
    }

    private static bool Carries(JsonObject payload) => (bool?)payload["carriesDocument"] == true;

    private async Task RefuseAsync(PendingStimulus pending, WorkflowException refused, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        // A parent that waits must learn that its child never started; when nobody waits, somebody must be told
        if (DiscardStimulus.ParentOf(pending) is not { } parent)
        {
            await given.GiveUpAsync(pending, refused, pending.Attempts + 1, organization, now, ct);
            return;
        }

        var batch = new EffectBatch(pending.OrganId, parent, now, organization, null);
        Remove(batch, pending);
        DiscardStimulus.TellParent(batch, pending, parent, refused.Message);
        await using var transaction = await CaseTransaction.BeginAsync(database, ct);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
    }

    /// <summary>Waits for the case to be resumed, which calls for it at once; looked at now and then, as the case may end instead.</summary>
    private Task KeepAsync(PendingStimulus pending, DateTimeOffset now, CancellationToken ct)
    {
        var next = now.AddMinutes(1);
        return db.PendingStimuli.Where(one => one.OrganId == pending.OrganId && one.Id == pending.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, next), ct);
    }

    private Task DropAsync(PendingStimulus pending, CancellationToken ct) =>
        db.PendingStimuli.Where(one => one.OrganId == pending.OrganId && one.Id == pending.Id).ExecuteDeleteAsync(ct);

    /// <summary>Removes the stimulus; when another node has already done so, the whole transaction is undone.</summary>
    internal static void Remove(EffectBatch batch, PendingStimulus pending) => batch.Add("""
        WITH gone AS (DELETE FROM pending_stimuli WHERE organ_id = $1 AND id = $2 RETURNING 1) SELECT 1 / (SELECT count(*) FROM gone)
        """, pending.OrganId, pending.Id);
}
