using System.Linq.Expressions;
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

/// <summary>How a moment of a run is compared; the names are Elsa's.</summary>
public enum MomentComparison
{
    Is,
    IsNot,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
}

/// <summary>A bound on a moment of the run.</summary>
/// <param name="Column">One of <see cref="Columns"/>.</param>
/// <remarks>A run that has not ended has no <c>FinishedAt</c>: only <see cref="MomentComparison.IsNot"/> finds it.</remarks>
public sealed record MomentFilter(string Column, MomentComparison Comparison, DateTimeOffset At)
{
    public static IReadOnlyList<string> Columns { get; } = ["CreatedAt", "UpdatedAt", "FinishedAt"];

    internal IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> runs)
    {
        var at = At.ToUniversalTime();
        // As a captured variable it becomes a parameter of the statement
        Expression<Func<DateTimeOffset?>> moment = () => at;
        Expression<Func<WorkflowInstance, DateTimeOffset?>> column = Column switch
        {
            "UpdatedAt" => one => one.ChangedAt,
            "FinishedAt" => one => one.FinishedAt,
            _ => one => one.StartedAt,
        };
        var holds = Comparison switch
        {
            MomentComparison.Is => Expression.Equal(column.Body, moment.Body),
            MomentComparison.IsNot => Expression.NotEqual(column.Body, moment.Body),
            MomentComparison.GreaterThan => Expression.GreaterThan(column.Body, moment.Body),
            MomentComparison.GreaterThanOrEqual => Expression.GreaterThanOrEqual(column.Body, moment.Body),
            MomentComparison.LessThan => Expression.LessThan(column.Body, moment.Body),
            _ => Expression.LessThanOrEqual(column.Body, moment.Body),
        };
        return runs.Where(Expression.Lambda<Func<WorkflowInstance, bool>>(holds, column.Parameters));
    }
}
