using Chancery.Engine.Activities;

namespace Chancery.Engine.Definitions;

/// <summary>Workflows that start each other must wait for something on the way round, or they would start runs for ever.</summary>
internal static class StartRule
{
    /// <summary>Definition ids of the workflows that are started before anything is waited for.</summary>
    public static IReadOnlySet<string> Of(Pipeline pipeline) =>
        AtOnce(pipeline).Select(activity => ((IStartsWorkflow)activity).StartedWorkflow!).ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<Finding> Check(Pipeline pipeline, DefinitionCheck check)
    {
        var own = pipeline.Definition.DefinitionId;
        foreach (var activity in AtOnce(pipeline))
        {
            var started = ((IStartsWorkflow)activity).StartedWorkflow!;
            if (!ComesBack(started, own, check))
                continue;

            yield return new Finding("cycle.endless", $"{activity.Node.JsonPath}.workflowDefinitionId", activity.Node.Id,
                started == own ? $"\"{activity.Node.TitleEn}\" starts this workflow again before anything is waited for; it would never end."
                    : $"\"{activity.Node.TitleEn}\" starts the workflow \"{started}\", which starts this one again before anything is waited for; it would never end.",
                started == own ? $"“{activity.Node.Title}”未经任何等待就再次启动本流程，会无休止地运行。"
                    : $"“{activity.Node.Title}”启动流程“{started}”，后者未经任何等待又启动本流程，会无休止地运行。");
        }
    }

    private static IEnumerable<Activity> AtOnce(Pipeline pipeline)
    {
        if (!pipeline.Activities.Values.Any(activity => activity is IStartsWorkflow { StartedWorkflow: not null }))
            return [];

        // That it waits for the run it starts ends nothing: the run goes round meanwhile
        var passage = new Passage(activity => activity.WaitsItself && activity is not IStartsWorkflow);
        return passage.Entered(pipeline.Root).Where(activity => activity is IStartsWorkflow { StartedWorkflow: not null }).Distinct();
    }

    private static bool ComesBack(string started, string own, DefinitionCheck check)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { started };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var id))
        {
            if (id == own)
                return true;
            foreach (var next in check.Starts?.GetValueOrDefault(id) ?? new HashSet<string>())
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }

        return false;
    }
}
