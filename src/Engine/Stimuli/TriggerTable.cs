using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Keeps what starts workflows by itself in line with the published versions.</summary>
internal sealed class TriggerTable(WorkflowDbContext db, OfficeRules rules, TimeProvider clock)
{
    /// <summary>Rows of an unchanged version stay as they are, so that their next time is neither lost nor moved.</summary>
    public async Task RefreshAsync(int organId, IEnumerable<CurrentPipeline> published, CancellationToken ct)
    {
        // Where documents run, a person starts it with one, whatever the designer has ticked
        var wanted = published.Where(current => current.DocumentType is null).SelectMany(current => TriggersOf(current.Pipeline).Select(activity => (current.Definition, Activity: activity))).ToList();
        var known = await db.WorkflowTriggers.AsNoTracking().Where(one => one.OrganId == organId).ToListAsync(ct);
        foreach (var gone in known.Where(row => !wanted.Exists(one => IsOf(row, one.Definition, one.Activity))))
        {
            await db.WorkflowTriggers.Where(row => row.OrganId == organId && row.DefinitionId == gone.DefinitionId && row.ActivityId == gone.ActivityId
                && row.Hash == gone.Hash).ExecuteDeleteAsync(ct);
        }

        var plans = new TriggerClock(clock.GetUtcNow(), rules.Calendar.Zone);
        foreach (var (definition, activity) in wanted.Where(one => !known.Exists(row => IsOf(row, one.Definition, one.Activity))))
        {
            if (((ITrigger)activity).Plan(plans) is { } plan)
                await AddAsync(organId, definition, activity.Node.Id, plan, ct);
        }
    }

    /// <summary>The activities of a pipeline that may start it.</summary>
    public static IEnumerable<Activities.Activity> TriggersOf(Pipeline pipeline) =>
        pipeline.Activities.Values.Where(activity => activity is ITrigger && activity.Node.CanStartWorkflow && activity.Fault is null);

    // Two nodes may load the same version at once: the second finds the row there and leaves it
    private Task AddAsync(int organId, WorkflowDefinition definition, string activityId, TriggerPlan plan, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_triggers (organ_id, definition_id, activity_id, hash, stimulus, next_at)
            VALUES ({organId}, {definition.DefinitionId}, {activityId}, {definition.ContentHash}, {plan.Stimulus}, {plan.At?.ToUniversalTime()})
            ON CONFLICT (organ_id, definition_id, activity_id) DO NOTHING
            """, ct);

    private static bool IsOf(WorkflowTrigger row, WorkflowDefinition definition, Activities.Activity activity) =>
        row.DefinitionId == definition.DefinitionId && row.Hash == definition.ContentHash && row.ActivityId == activity.Node.Id;
}
