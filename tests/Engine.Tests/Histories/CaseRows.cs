using Chancery.Engine.Cases.Links;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>The rows of one case in memory, and what each may go through.</summary>
internal sealed class CaseRows
{
    private readonly HashSet<Guid> _ids = [];

    public List<ItemRow> Items { get; } = [];

    public List<VisitRow> Visits { get; } = [];

    public List<DeadlineRow> Deadlines { get; } = [];

    public List<TimerRow> Timers { get; } = [];

    public IEnumerable<ItemRow> Open => Items.Where(item => item.Status == WorkItemStatus.Open);

    public IEnumerable<ItemRow> OpenActs => Open.Where(item => item.Opened.Kind == "act");

    /// <param name="actor">Who caused it; null for the clock.</param>
    public void Apply(Effect effect, string? actor, DateTimeOffset now)
    {
        switch (effect)
        {
            case VisitOpened visit:
                Invariant.Require(Visits.TrueForAll(one => one.Number != visit.Visit), "I6", () => $"visit {visit.Visit} opens twice");
                Visits.Add(new(visit.Visit, visit.ActivityId));
                break;
            case VisitClosed visit:
                var open = Visits.Find(one => one.Number == visit.Visit);
                Invariant.Require(open is { IsOpen: true }, "I6", () => $"visit {visit.Visit} closes and is not open");
                open!.IsOpen = false;
                break;
            case WorkItemOpened item:
                RequireNew(item.Id);
                Items.Add(new(item) { Person = item.Person });
                break;
            case WorkItemClosed item:
                Require(item.Id).Close(item, actor, now);
                break;
            case WorkItemReopened item:
                Require(item.Id).Reopen(actor);
                break;
            case WorkItemClaimed item:
                Require(item.Id).Claim(item.Person);
                break;
            case WorkItemUrged item:
                Require(item.Id).UrgedAt = now;
                break;
            case DeadlineSet deadline:
                RequireNew(deadline.Id);
                DeadlineCheck.Require(deadline, now);
                Deadlines.Add(new(deadline));
                break;
            case DeadlinesCancelled deadlines:
                Deadlines.Where(one => deadlines.Visit is null || one.Set.Visit == deadlines.Visit).ToList().ForEach(one => one.IsRunning = false);
                break;
            case CaseClockStopped:
                Deadlines.Where(one => one.Set.Clock == "case").ToList().ForEach(one => one.IsRunning = false);
                break;
            case TimerSet timer:
                Invariant.Require(Timers.TrueForAll(one => !one.IsRunning || one.Set.Execution != timer.Execution), "I8", () => "a step waits for two times");
                Timers.Add(new(timer));
                break;
            case TimerCancelled timer:
                Timers.Where(one => one.Set.Execution == timer.Execution).ToList().ForEach(one => one.IsRunning = false);
                break;
            case LinkedCaseOpened opened:
                RequireNew(opened.Id);
                break;
        }
    }

    private ItemRow Require(Guid id)
    {
        var row = Items.Find(item => item.Opened.Id == id);
        Invariant.Require(row is not null, "I4", () => $"an effect on work item {id}, which nobody opened");
        return row!;
    }

    private void RequireNew(Guid id) => Invariant.Require(_ids.Add(id), "I17", () => $"{id} is created twice");
}

internal sealed record VisitRow(int Number, string ActivityId)
{
    public bool IsOpen { get; set; } = true;
}

internal sealed record DeadlineRow(DeadlineSet Set)
{
    public bool IsRunning { get; set; } = true;

    /// <summary>Index of the next stage.</summary>
    public int Next { get; set; }
}

internal sealed record TimerRow(TimerSet Set)
{
    public bool IsRunning { get; set; } = true;

    public bool HasFired { get; set; }
}
