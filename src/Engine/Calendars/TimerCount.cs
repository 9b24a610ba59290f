using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Calendars;

/// <summary>Counts the steps of a locked case again that wait by working days.</summary>
internal sealed class TimerCount(WorkflowDbContext db, PipelineCatalog catalog, OfficeRules rules)
{
    /// <returns>One effect per step counted by another calendar; those that move carry an explanation.</returns>
    public async Task<IReadOnlyList<Effect>> RecountAsync(LockedCase locked, InstanceState state, CancellationToken ct)
    {
        var version = rules.Calendar.Version;
        var stale = await db.Deadlines.AsNoTracking().Where(one => one.OrganId == locked.OrganId && one.CaseId == locked.CaseId && one.EndedAt == null
            && one.Clock == Deadline.TimerClock && one.CalendarVersion != "" && one.CalendarVersion != version).ToListAsync(ct);
        if (stale.Count == 0)
            return [];

        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        List<Effect> effects = [];
        foreach (var timer in stale)
        {
            var index = state.Bookmarks.FindIndex(one => one.Execution == timer.Visit && one.DueAt is not null);
            var waiting = state.Executions.Find(one => one.Number == timer.Visit);
            if (index < 0 || waiting is null || pipeline.Activities[waiting.ActivityId] is not ICountsDays step
                || step.CountAgain(waiting, rules.Calendar) is not var (at, why))
                continue;

            var moves = at != timer.DueAt;
            state.Bookmarks[index] = state.Bookmarks[index] with { DueAt = at };
            effects.Add(new TimerRecounted(waiting.Number, at, version));
            if (moves)
                effects.Add(new Explained(why));
        }

        return effects;
    }
}
