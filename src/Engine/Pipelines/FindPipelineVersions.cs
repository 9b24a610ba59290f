using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Versions of pipelines, page by page.</summary>
/// <param name="Text">Part of name or id; null for all.</param>
/// <param name="DefinitionIds">Only these pipelines; empty for all.</param>
/// <param name="VersionIds">Only these versions; empty for all.</param>
/// <param name="OrderBy"><c>Name</c>, <c>Created</c> or <c>Version</c>; anything else orders by name.</param>
/// <param name="Page">From 0.</param>
/// <param name="PageSize">1–200.</param>
public sealed record FindPipelineVersions(
    Actor Actor, VersionChoice Choice, string? Text, IReadOnlyList<string> DefinitionIds, IReadOnlyList<string> VersionIds,
    string? OrderBy, bool Descending, int Page, int PageSize) : IRequest<FindPipelineVersions.Result>
{
    public sealed record Result(IReadOnlyList<Row> Items, int TotalCount);

    public sealed record Row(DefinitionVersion Version, string? Description);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<FindPipelineVersions, Result>
    {
        public async Task<Result> Handle(FindPipelineVersions query, CancellationToken ct)
        {
            var found = Found(query);
            var total = await found.CountAsync(ct);
            var size = Math.Clamp(query.PageSize, 1, 200);
            var page = await Ordered(query, found).Skip((int)Math.Min((long)Math.Max(query.Page, 0) * size, int.MaxValue)).Take(size).ToListAsync(ct);
            var texts = await db.TextsOfAsync(query.Actor.OrganId, page, ct);
            return new([.. page.Select(one => new Row(one, JsonTree.ParseObject(texts[(one.DefinitionId, one.Hash)]).Text("description")))], total);
        }

        private IQueryable<DefinitionVersion> Found(FindPipelineVersions query)
        {
            var versions = query.Choice.Of(
                db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == query.Actor.OrganId), Authority.MayWritePipelines(query.Actor));
            if (!string.IsNullOrWhiteSpace(query.Text))
            {
                var like = SqlLike.Containing(query.Text);
                versions = versions.Where(one => EF.Functions.ILike(one.Name, like, SqlLike.Escape) || EF.Functions.ILike(one.DefinitionId, like, SqlLike.Escape));
            }

            if (query.DefinitionIds.Count > 0)
                versions = versions.Where(one => query.DefinitionIds.Contains(one.DefinitionId));
            if (query.VersionIds.Count > 0)
                versions = versions.Where(one => query.VersionIds.Contains(one.Id));
            return versions;
        }

        private static IQueryable<DefinitionVersion> Ordered(FindPipelineVersions query, IQueryable<DefinitionVersion> versions) => (query.OrderBy, query.Descending) switch
        {
            ("Version", false) => versions.OrderBy(one => one.Number).ThenBy(one => one.Id),
            ("Version", true) => versions.OrderByDescending(one => one.Number).ThenBy(one => one.Id),
            ("Created" or "CreatedAt", false) => versions.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id),
            ("Created" or "CreatedAt", true) => versions.OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id),
            (_, true) => versions.OrderByDescending(one => one.Name).ThenBy(one => one.Id),
            _ => versions.OrderBy(one => one.Name).ThenBy(one => one.Id),
        };
    }
}
