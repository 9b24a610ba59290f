using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Which runs are asked for; what is null or empty does not narrow.</summary>
public sealed record RunFilter
{
    /// <summary>Part of the name, the pipeline's id or the correlation id; or a run's id.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public int? Number { get; init; }

    public IReadOnlyList<CaseStatus>? Statuses { get; init; }

    public string? CorrelationId { get; init; }

    public bool? HasIncidents { get; init; }

    public IReadOnlyList<MomentFilter> Moments { get; init; } = [];

    internal IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> runs)
    {
        if (Guid.TryParse(Text, out var id))
        {
            runs = runs.Where(one => one.Id == id);
        }
        else if (!string.IsNullOrWhiteSpace(Text))
        {
            var like = SqlLike.Containing(Text);
            runs = runs.Where(one => EF.Functions.ILike(one.DefinitionId, like, SqlLike.Escape) || EF.Functions.ILike(one.Name!, like, SqlLike.Escape) || EF.Functions.ILike(one.CorrelationId!, like, SqlLike.Escape));
        }

        if (DefinitionIds.Count > 0)
            runs = runs.Where(one => DefinitionIds.Contains(one.DefinitionId));
        if (Number is { } number)
            runs = runs.Where(one => one.DefinitionNumber == number);
        if (Statuses is { } statuses)
            runs = runs.Where(one => statuses.Contains(one.Status));
        if (!string.IsNullOrEmpty(CorrelationId))
            runs = runs.Where(one => one.CorrelationId == CorrelationId);
        if (HasIncidents is { } sick)
            runs = runs.Where(one => one.IncidentCount > 0 == sick);
        return Moments.Aggregate(runs, (narrowed, moment) => moment.Apply(narrowed));
    }
}

/// <summary>A bound on a moment of the run.</summary>
/// <param name="Column"><c>UpdatedAt</c>, <c>FinishedAt</c>; anything else is the start.</param>
/// <param name="IsLower">Whether the moment is at or after <paramref name="At"/>; false: at or before.</param>
public sealed record MomentFilter(string Column, bool IsLower, DateTimeOffset At)
{
    internal IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> runs)
    {
        var at = At.ToUniversalTime();
        return (Column, IsLower) switch
        {
            ("UpdatedAt", true) => runs.Where(one => one.ChangedAt >= at),
            ("UpdatedAt", false) => runs.Where(one => one.ChangedAt <= at),
            ("FinishedAt", true) => runs.Where(one => one.FinishedAt >= at),
            ("FinishedAt", false) => runs.Where(one => one.FinishedAt <= at),
            (_, true) => runs.Where(one => one.StartedAt >= at),
            _ => runs.Where(one => one.StartedAt <= at),
        };
    }
}
