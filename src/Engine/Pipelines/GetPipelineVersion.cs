using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>One version with its text: by the pipeline's id, or by Elsa's id of the version.</summary>
/// <param name="DefinitionId">Null when <paramref name="VersionId"/> is given.</param>
/// <param name="VersionId">Also the content hash of a text that a visible case runs on, when its version was deleted.</param>
/// <exception cref="Errors.WorkflowException"><c>pipeline.not-found</c>, also for a draft when the actor is no author.</exception>
public sealed record GetPipelineVersion(Actor Actor, string? DefinitionId, VersionChoice Choice, string? VersionId = null) : IRequest<PipelineVersion>
{
    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<GetPipelineVersion, PipelineVersion>
    {
        public async Task<PipelineVersion> Handle(GetPipelineVersion query, CancellationToken ct)
        {
            var isAuthor = Authority.MayWritePipelines(query.Actor);
            var versions = db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == query.Actor.OrganId);
            var found = query.VersionId is { } id
                ? await versions.FirstOrDefaultAsync(one => one.Id == id && (isAuthor || one.PublishedAt != null), ct)
                    ?? await OfCaseAsync(query.Actor, id, ct)
                : await query.Choice.Of(versions.Where(one => one.DefinitionId == query.DefinitionId), isAuthor)
                    .OrderByDescending(one => one.IsLatest).ThenByDescending(one => one.Number).FirstOrDefaultAsync(ct);

            return found is null ? throw PipelineRefusals.NotFound : new(found, await db.TextOfAsync(found, ct), isAuthor);
        }

        private async Task<DefinitionVersion?> OfCaseAsync(Actor actor, string hash, CancellationToken ct)
        {
            if (hash.Length != 64)
                return null;
            var run = await db.WorkflowInstances.AsNoTracking().Where(Authority.MaySeeRun(actor, db.Documents)).Where(one => one.DefinitionHash == hash)
                .Select(one => new { one.DefinitionId, one.DefinitionNumber, one.StartedAt }).FirstOrDefaultAsync(ct);
            return run is null ? null : new DefinitionVersion
            {
                OrganId = actor.OrganId,
                Id = hash,
                DefinitionId = run.DefinitionId,
                Number = run.DefinitionNumber,
                Hash = hash,
                Name = run.DefinitionId,
                Origin = DefinitionVersion.FromStudio,
                CreatedAt = run.StartedAt,
                SavedAt = run.StartedAt,
            };
        }
    }
}
