using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;
using Chancery.Engine.Runs;

namespace Chancery.Engine.WorkItems;

/// <summary>Resumes a step whose time has come.</summary>
internal sealed class TimerStep(RunResumer resumer)
{
    /// <returns>False when the step no longer waits.</returns>
    public async Task<bool> FireAsync(CaseWork work, Organization organization, Deadline deadline, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = await resumer.ResumeAsync(work.Case!, organization, bookmark => bookmark.Execution == deadline.Visit && bookmark.DueAt is not null,
            null, "run.timer", (zh, en) => ($"“{zh}”等待的时间已到，继续运行", $"The time \"{en}\" waited for has come; it goes on"), now, ct);
        var done = new StageFired(deadline.Id, 0, null);
        if (outcome is null)
            return false;

        await work.CommitAsync(outcome with { Effects = [done, .. outcome.Effects] }, [], _ => true, ct);
        return true;
    }
}
