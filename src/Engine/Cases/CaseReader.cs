using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases;

/// <summary>Loads what a page needs to know of a case, only for those who may see it.</summary>
internal sealed class CaseReader(WorkflowDbContext db, PipelineCatalog catalog, OfficeRules rules, FieldSight sight, TimeProvider clock)
{
    /// <exception cref="WorkflowException"><c>case.not-found</c>, also for a case out of sight.</exception>
    public async Task<Document> RequireVisibleAsync(Actor actor, Guid caseId, CancellationToken ct) =>
        await db.Documents.AsNoTracking().Where(Authority.MaySee(actor)).FirstOrDefaultAsync(document => document.CaseId == caseId, ct)
            ?? throw new WorkflowException(ErrorCodes.CaseNotFound, "No such case, or none you may see.", "没有这件公文，或您无权查看。");

    /// <summary>What of the document's fields the actor may see and edit.</summary>
    public async Task<FieldRights> RightsAsync(Actor actor, Document document, CancellationToken ct) =>
        (await sight.OfAsync(actor, [document], ct))[document.CaseId];

    public async Task<LoadedCase> LoadAsync(Actor actor, Document document, CancellationToken ct)
    {
        var instance = await db.WorkflowInstances.AsNoTracking()
            .FirstAsync(one => one.OrganId == document.OrganId && one.Id == document.CaseId, ct);
        return await ReadAsync(actor, document, instance, ct);
    }

    public async Task<LoadedCase> ReadAsync(Actor actor, Document document, WorkflowInstance instance, CancellationToken ct)
    {
        var pipeline = await catalog.PinnedAsync(document.OrganId, instance.DefinitionHash, ct);
        var state = JsonSerializer.Deserialize(instance.State, InstanceStateJson.Default.InstanceState)!;
        return new LoadedCase(document, instance, pipeline, state, new CaseFacts
        {
            CaseId = document.CaseId,
            Now = clock.GetUtcNow(),
            Organization = actor.Organization,
            Calendar = rules.Calendar,
            Escalation = rules.Escalation,
            Drafter = document.Drafter,
            DrafterUnit = document.DrafterUnit,
            Fields = JsonNode.Parse(document.Fields)!.AsObject(),
            Type = rules.DocumentTypes.GetValueOrDefault(document.Type),
            Number = document.Number,
            Linked = state.Executions.Any(one => pipeline.Activities[one.ActivityId] is HumanStep { LooksAtLinked: true })
                ? LinkedFact.Read(await db.Database.SqlQuery<string?>(FormattableStringFactory.Create(
                    $"SELECT {LinkedFact.Column} AS \"Value\" FROM workflow_instances i WHERE i.organ_id = {{0}} AND i.id = {{1}}", document.OrganId, document.CaseId)).SingleAsync(ct))
                : [],
            DefinitionVersion = instance.DefinitionNumber,
            Actor = actor.UserName,
        });
    }
}

/// <summary>A case in memory with all that its steps may look at.</summary>
internal sealed record LoadedCase(Document Document, WorkflowInstance Instance, Pipeline Pipeline, InstanceState State, CaseFacts Facts)
{
    /// <summary>The acts offered to a person on one of their items.</summary>
    public IReadOnlyList<AllowedAction> Offer(WorkItem item, string person)
    {
        if (item.Status == WorkItemStatus.Open && item.Kind == "read")
            return CommonActs.Offered("read", Facts, person);
        if (item.Status == WorkItemStatus.Open)
        {
            var own = State.Status == CaseStatus.Running ? CaseRun.Offered(Pipeline, State, Facts, item.Visit, item.Id, person) : [];
            return [.. own, .. CommonActs.Offered("act", Facts, person)];
        }

        return item.Status == WorkItemStatus.Done && item.ClosedBy == person && item.Kind == "act"
            && RecallRule.IsPossible(Pipeline, State, item.ActivityId, item.Id) ? [Recall] : [];
    }

    private static AllowedAction Recall { get; } = new("recall", ActionTitles.Of("recall").Zh, ActionTitles.Of("recall").En, false,
        new JsonObject { ["action"] = "recall" }, false, [],
        "后续环节尚未办理，撤回后由您重新办理本环节。", "The next step has not acted; the case comes back to you.");
}
