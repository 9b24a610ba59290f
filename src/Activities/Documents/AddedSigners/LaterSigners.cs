using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>后加签: the people to be heard once the one who added them has acted; the step is left only when they have finished.</summary>
internal static class LaterSigners
{
    /// <summary>Asks those whose adder has acted.</summary>
    public static void Ask(ActivityContext context)
    {
        var memory = StepMemory.Of(context.Execution);
        foreach (var item in memory.Later.Where(item => memory.Find(item.For!.Value) is { Status: WorkItemStatus.Done }).ToList())
        {
            memory.Later.Remove(item);
            memory.Items.Add(item);
            AddedItems.Open(context, item, null);
        }

        memory.SaveTo(context.Execution);
        // Somebody may have left the office between being added and being asked
        if (memory.Items.Exists(item => Succession.IsOutOfReach(item, context.Facts.Organization)))
            Succession.Apply(context, mayBeDrafter: false);
    }

    /// <summary>Keeps the step from being left while somebody added to it has not finished; the others are no longer asked.</summary>
    public static bool Hold(ActivityContext context, string outcome)
    {
        Ask(context);
        var memory = StepMemory.Of(context.Execution);
        if (!memory.Open.Any(IsAwaited))
            return false;

        foreach (var item in memory.Open.Where(item => !IsAwaited(item)).ToList())
        {
            item.Status = WorkItemStatus.NotNeeded;
            context.Emit(new WorkItemClosed(item.Id, WorkItemStatus.NotNeeded, null, null));
        }

        memory.Waiting.Clear();
        memory.Later.Clear();
        memory.Held = outcome;
        memory.SaveTo(context.Execution);
        return true;
    }

    public static bool IsAwaited(StepItem item) => item.Role is AddedRole.After or AddedRole.Beside;
}
