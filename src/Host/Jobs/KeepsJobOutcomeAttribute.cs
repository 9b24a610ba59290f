using Hangfire;
using Hangfire.Common;
using Hangfire.Server;

namespace Chancery.Host.Jobs;

/// <summary>Keeps how each job of the schedule ended last, for every node and whoever watches over the office.</summary>
/// <remarks>Kept beside Hangfire's own state, which by the next run says no more than that a run has begun.</remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeepsJobOutcomeAttribute : JobFilterAttribute, IServerFilter
{
    private const string Key = "chancery:job-outcomes";
    private const string Threw = "threw";

    public void OnPerforming(PerformingContext context)
    {
    }

    public void OnPerformed(PerformedContext context)
    {
        // A host that stops leaves its job to the next one: that is no failure
        if (context.CancellationToken.ShutdownToken.IsCancellationRequested || context.GetJobParameter<string>("RecurringJobId") is not { } id)
            return;
        context.Connection.SetRangeInHash(Key, [KeyValuePair.Create(id, context.Exception is null ? "" : Threw)]);
    }

    /// <summary>The ids of the jobs whose last run threw, in order.</summary>
    public static IReadOnlyList<string> Failing(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        var outcomes = connection.GetAllEntriesFromHash(Key) ?? [];
        return [.. outcomes.Where(outcome => outcome.Value == Threw).Select(outcome => outcome.Key).Order(StringComparer.Ordinal)];
    }
}
