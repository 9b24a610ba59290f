using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>The bookmarks of one run, and the effects by which the world outside learns of them.</summary>
internal sealed class RunBookmarks(InstanceState state, List<Effect> effects)
{
    public Bookmark Create(ActivityContext context, string name, JsonObject? payload, string? stimulus, DateTimeOffset? dueAt)
    {
        var bookmark = new Bookmark(++state.LastBookmark, name, context.Execution.Number, context.Node.Id, payload) { Stimulus = stimulus, DueAt = dueAt };
        state.Bookmarks.Add(bookmark);
        if (stimulus is not null)
            effects.Add(new StimulusAwaited(bookmark.Id, stimulus, state.CorrelationId));
        if (dueAt is { } due)
            effects.Add(new TimerSet(bookmark.Execution, bookmark.ActivityId, due, context.Activity is ICountsDays ? context.Facts.Calendar.Version : ""));
        return bookmark;
    }

    public void Remove(Predicate<Bookmark> which)
    {
        foreach (var bookmark in state.Bookmarks.Where(one => which(one)).ToList())
        {
            state.Bookmarks.Remove(bookmark);
            if (bookmark.Stimulus is not null)
                effects.Add(new StimulusForgotten(bookmark.Id));
            if (bookmark.DueAt is not null)
                effects.Add(new TimerCancelled(bookmark.Execution));
        }
    }
}
