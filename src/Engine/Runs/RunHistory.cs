using System.Text.Json;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Folds a run's journal into passes through activities.</summary>
internal static class RunHistory
{
    /// <summary>Passes in order of scheduling.</summary>
    /// <param name="showsData">Whether inputs, outputs and messages may be told.</param>
    public static IReadOnlyList<RunExecution> Of(Pipeline pipeline, InstanceState state, IReadOnlyList<TraceRecord> records, DateTimeOffset startedAt, bool showsData)
    {
        var waiting = state.Awaiting.Select(bookmark => bookmark.Execution).ToHashSet();
        var passes = new SortedDictionary<int, RunExecution>();
        foreach (var record in records)
        {
            if (!pipeline.TryFind(record.ActivityId, out var activity))
                continue;
            var pass = passes.GetValueOrDefault(record.Execution)
                ?? new RunExecution(record.Execution, record.Parent, activity.Node, ActivityStatus.Running, record.At);
            passes[record.Execution] = Next(pass, record, showsData);
        }

        // Runs that began before there was a journal, and passes beyond its limit
        foreach (var execution in state.Executions.Where(one => !passes.ContainsKey(one.Number)))
        {
            if (pipeline.TryFind(execution.ActivityId, out var activity))
                passes[execution.Number] = new(execution.Number, execution.Parent, activity.Node, execution.Status, startedAt);
        }

        var faults = Faults(passes);
        return [.. passes.Values.Select(pass => pass with
        {
            Waits = waiting.Contains(pass.Number),
            Faults = faults.GetValueOrDefault(pass.Number),
            Depth = Above(passes, pass).Count(),
        })];
    }

    /// <summary>A run's journal in order; empty for a run that began before there was one.</summary>
    public static async Task<IReadOnlyList<TraceRecord>> ReadAsync(WorkflowDbContext db, int organId, Guid runId, CancellationToken ct)
    {
        var traces = await db.RunTraces.AsNoTracking().Where(one => one.OrganId == organId && one.CaseId == runId)
            .OrderBy(one => one.Sequence).Select(one => one.Records).ToListAsync(ct);
        return [.. traces.SelectMany(records => JsonSerializer.Deserialize(records, TraceJson.Default.IReadOnlyListTraceRecord)!)];
    }

    /// <summary>Ids of the activities that ever completed.</summary>
    public static async Task<IReadOnlySet<string>> RanAsync(WorkflowDbContext db, int organId, Guid runId, CancellationToken ct) =>
        (await ReadAsync(db, organId, runId, ct)).Where(record => record.Event == TraceEvent.Completed)
            .Select(record => record.ActivityId).ToHashSet(StringComparer.Ordinal);

    /// <summary>The containers around a pass, the nearest first.</summary>
    public static IEnumerable<RunExecution> Above(IReadOnlyDictionary<int, RunExecution> passes, RunExecution pass)
    {
        var above = pass.Parent;
        while (above is { } number && passes.TryGetValue(number, out var container))
        {
            yield return container;
            above = container.Parent;
        }
    }

    private static RunExecution Next(RunExecution pass, TraceRecord record, bool showsData)
    {
        var next = record.Event switch
        {
            TraceEvent.Completed => pass with { Status = ActivityStatus.Completed, CompletedAt = record.At, Outcomes = record.Outcomes ?? [] },
            TraceEvent.Canceled => pass with { Status = ActivityStatus.Canceled, CompletedAt = record.At },
            TraceEvent.Faulted => pass with { Status = ActivityStatus.Faulted, CompletedAt = record.At, Message = showsData ? record.Message : null },
            _ => pass,
        };
        return !showsData ? next : next with { Inputs = record.Inputs ?? next.Inputs, Outputs = record.Outputs ?? next.Outputs };
    }

    private static Dictionary<int, int> Faults(SortedDictionary<int, RunExecution> passes)
    {
        var faults = new Dictionary<int, int>();
        foreach (var faulted in passes.Values.Where(pass => pass.Status == ActivityStatus.Faulted))
        {
            foreach (var pass in Above(passes, faulted).Prepend(faulted))
                faults[pass.Number] = faults.GetValueOrDefault(pass.Number) + 1;
        }

        return faults;
    }
}
