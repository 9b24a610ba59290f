using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Reads the published versions anew when they are not those known here.</summary>
public sealed record ReloadPipelines(int OrganId) : IRequest<bool>
{
    internal sealed class Handler(WorkflowDbContext db, PipelineCatalog catalog, PublishedPipelines published) : IRequestHandler<ReloadPipelines, bool>
    {
        public async Task<bool> Handle(ReloadPipelines command, CancellationToken ct)
        {
            var stored = await db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == command.OrganId && one.IsPublished)
                .Select(one => new { one.Id, one.Hash }).ToListAsync(ct);
            var known = catalog.Current.Select(one => new { Id = one.VersionId, Hash = one.Definition.ContentHash });
            if (stored.ToHashSet().SetEquals(known))
                return false;

            await published.ReloadAsync(command.OrganId, refused: null, ct);
            return true;
        }
    }
}
