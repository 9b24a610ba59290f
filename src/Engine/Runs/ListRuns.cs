using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Runs the actor may look into, page by page.</summary>
/// <param name="Page">From 0.</param>
/// <param name="PageSize">1–200.</param>
public sealed record ListRuns(Actor Actor, RunFilter Filter, string? OrderBy, bool Descending, int Page, int PageSize) : IRequest<ListRuns.Result>
{
    public sealed record Result(IReadOnlyList<Row> Items, int TotalCount);

    /// <param name="VersionId">As in <see cref="GetRun.View"/>.</param>
    /// <param name="ShowsData">Whether name and correlation may be told.</param>
    public sealed record Row(WorkflowInstance Instance, string VersionId, bool ShowsData);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListRuns, Result>
    {
        public async Task<Result> Handle(ListRuns query, CancellationToken ct)
        {
            var organId = query.Actor.OrganId;
            var found = query.Filter.Apply(db.WorkflowInstances.AsNoTracking().Where(Authority.MaySeeRun(query.Actor, db.Documents)));
            var total = await found.CountAsync(ct);
            var size = Math.Clamp(query.PageSize, 1, 200);
            var page = await Ordered(query, found).Skip((int)Math.Min((long)Math.Max(query.Page, 0) * size, int.MaxValue)).Take(size).ToListAsync(ct);

            var hashes = page.Select(one => one.DefinitionHash).Distinct().ToList();
            var versions = await db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == organId && hashes.Contains(one.Hash)).ToListAsync(ct);
            var bound = await DocumentBound.OfAsync(db, organId, [.. page.Select(one => one.Id)], ct);
            return new([.. page.Select(one => new Row(one,
                versions.Where(version => version.DefinitionId == one.DefinitionId && version.Hash == one.DefinitionHash)
                    .MaxBy(version => version.Number == one.DefinitionNumber)?.Id ?? one.DefinitionHash,
                !bound.Contains(one.Id)))], total);
        }

        private static IQueryable<WorkflowInstance> Ordered(ListRuns query, IQueryable<WorkflowInstance> runs) => (query.OrderBy, query.Descending) switch
        {
            ("UpdatedAt" or "LastExecuted", true) => runs.OrderByDescending(one => one.ChangedAt).ThenBy(one => one.Id),
            ("UpdatedAt" or "LastExecuted", false) => runs.OrderBy(one => one.ChangedAt).ThenBy(one => one.Id),
            ("FinishedAt" or "Finished", true) => runs.OrderByDescending(one => one.FinishedAt).ThenBy(one => one.Id),
            ("FinishedAt" or "Finished", false) => runs.OrderBy(one => one.FinishedAt).ThenBy(one => one.Id),
            ("Name", true) => runs.OrderByDescending(one => one.Name).ThenBy(one => one.Id),
            ("Name", false) => runs.OrderBy(one => one.Name).ThenBy(one => one.Id),
            ("Created" or "CreatedAt", false) => runs.OrderBy(one => one.StartedAt).ThenBy(one => one.Id),
            _ => runs.OrderByDescending(one => one.StartedAt).ThenBy(one => one.Id),
        };
    }
}
