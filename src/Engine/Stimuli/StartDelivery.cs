using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Storage;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>Starts the run that another one, an event or the clock asked for, or tells who asked that it cannot be.</summary>
internal sealed class StartDelivery(WorkflowDbContext db, NpgsqlDataSource database, PipelineCatalog catalog, RunStarter starter, GivenUpStimuli given)
{
    public async Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
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
                CarriesDocument = PendingStimuli.Carries(payload),
                Parent = pending.CaseId is { } parent ? new ParentRun(parent, (int?)payload["execution"] ?? 0, reply) : null,
            }, organization, now, batch => PendingStimuli.Remove(batch, pending), ct);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "workflow_instances" })
        {
            await db.DropAsync(pending, ct);
        }
        catch (WorkflowException refused) when (refused.Code == ErrorCodes.WorkflowAlreadyRunning && payload["trigger"] is not null && pending.CaseId is null)
        {
            // A workflow of which one runs at a time is not started again by its own clock or event, as in Elsa
            await db.DropAsync(pending, ct);
        }
        catch (WorkflowException refused) when (refused.Code == ErrorCodes.PipelineNotFound || refused.Code == ErrorCodes.WorkflowAlreadyRunning
            || refused.Code == ErrorCodes.WorkflowNeedsDocument)
        {
            await RefuseAsync(pending, refused, organization, now, ct);
        }
    }

    private async Task RefuseAsync(PendingStimulus pending, WorkflowException refused, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        // A parent that waits must learn that its child never started; when nobody waits, somebody must be told
        if (DiscardStimulus.ParentOf(pending) is not { } parent)
        {
            await given.GiveUpAsync(pending, refused, pending.Attempts + 1, organization, now, ct);
            return;
        }

        var batch = new EffectBatch(pending.OrganId, parent, now, organization, null);
        PendingStimuli.Remove(batch, pending);
        DiscardStimulus.TellParent(batch, pending, parent, refused.Message);
        await using var transaction = await CaseTransaction.BeginAsync(database, ct);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
    }
}
