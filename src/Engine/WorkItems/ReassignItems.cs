using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>Hands on open items that nobody in the office can act on any more, because a person left or a post fell vacant.</summary>
/// <remarks>One commit each. The step decides who follows (<see cref="HumanStep"/>); the case never waits for nobody.</remarks>
/// <returns>Items handed on.</returns>
public sealed record ReassignItems : IRequest<int>
{
    /// <summary>The act a step gets for an item of somebody who can no longer act.</summary>
    public const string Action = "reassign";

    internal sealed class Handler(
        WorkflowDbContext db, CaseWriter cases, PipelineCatalog catalog, WorkflowRunner runner, OrganizationDirectory organizations, OfficeRules rules,
        TimeProvider clock) : IRequestHandler<ReassignItems, int>
    {
        public async Task<int> Handle(ReassignItems command, CancellationToken ct)
        {
            if (await organizations.FindAsync(ct) is not { } organization)
                return 0;

            var active = organization.People.Where(person => person.Active).Select(person => person.UserName).ToList();
            var held = organization.People.Where(person => person.Active).SelectMany(person => person.Posts).Distinct().ToList();
            var lost = await db.WorkItems.AsNoTracking()
                .Where(item => item.OrganId == organization.OrganId && item.Status == WorkItemStatus.Open && item.Kind == "act"
                    && (item.Person != null ? !active.Contains(item.Person) : !held.Contains(item.Post!)))
                .Select(item => new { item.CaseId, item.Id }).ToListAsync(ct);
            var handedOn = 0;
            foreach (var item in lost)
                handedOn += await HandOnAsync(organization, item.CaseId, item.Id, ct) ? 1 : 0;
            return handedOn;
        }

        private async Task<bool> HandOnAsync(Organization organization, Guid caseId, Guid itemId, CancellationToken ct)
        {
            await using var work = await cases.LockAsync(organization, caseId, null, ct);
            if (work.Case is not { Status: CaseStatus.Running } locked)
                return false;

            var now = clock.GetUtcNow();
            var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
            var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
            var visit = state.Executions.FirstOrDefault(execution => execution.Status == ActivityStatus.Running
                && pipeline.Activities[execution.ActivityId] is HumanStep step
                && step.ItemsOf(execution).Any(item => item.Id == itemId && item.Status == WorkItemStatus.Open));
            if (visit is null)
                return false;

            var facts = RunFacts.Of(locked, rules, organization, now);
            var effects = runner.Run(pipeline, state, facts, new ResumeStimulus(visit.Number, new HumanAct(itemId, "", Action, null, null, new JsonObject(), null)));
            var node = pipeline.Activities[visit.ActivityId].Node;
            var entry = new LedgerEntry("item.reassigned", null, null, null)
            {
                Item = itemId,
                Visit = visit.Number,
                Step = node.Id,
                StepTitle = node.Title,
                StepTitleEn = node.TitleEn,
                Zh = $"“{node.Title}”原承办人已不在岗，转由接任者办理",
                En = $"Whoever was asked at {node.TitleEn} is no longer in post; the item goes to who follows",
                Reasons = LedgerEntry.ReasonsOf(effects),
            };
            await work.CommitAsync(new RunOutcome(state, facts.Fields, effects, entry, now), [], _ => true, ct);
            return true;
        }
    }
}
