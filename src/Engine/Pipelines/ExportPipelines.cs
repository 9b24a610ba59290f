using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Versions as files, in the form in which the pipeline folder holds them.</summary>
/// <param name="WithConsumers">Whether the pipelines that use them come along.</param>
/// <exception cref="Errors.WorkflowException"><c>pipeline.not-found</c>: none of them is there for the actor.</exception>
public sealed record ExportPipelines(Actor Actor, IReadOnlyList<string> DefinitionIds, IReadOnlyList<string> VersionIds, VersionChoice Choice, bool WithConsumers)
    : IRequest<IReadOnlyList<ExportPipelines.PipelineFile>>
{
    /// <param name="Name">Such as <c>outgoing-document.json</c>.</param>
    /// <param name="Text">UTF-8, ends with a line feed.</param>
    public sealed record PipelineFile(string Name, string Text);

    internal sealed class Handler(WorkflowDbContext db, ConsumerSearch consumers) : IRequestHandler<ExportPipelines, IReadOnlyList<PipelineFile>>
    {
        public async Task<IReadOnlyList<PipelineFile>> Handle(ExportPipelines query, CancellationToken ct)
        {
            var organId = query.Actor.OrganId;
            var isAuthor = Authority.MayWritePipelines(query.Actor);
            var versions = db.DefinitionVersions.AsNoTracking().Where(one => one.OrganId == organId);
            List<DefinitionVersion> chosen =
            [
                .. await query.Choice.Of(versions.Where(one => query.DefinitionIds.Contains(one.DefinitionId)), isAuthor).ToListAsync(ct),
                .. await versions.Where(one => query.VersionIds.Contains(one.Id) && (isAuthor || one.PublishedAt != null)).ToListAsync(ct),
            ];
            if (chosen.Count == 0)
                throw PipelineRefusals.NotFound;
            if (query.WithConsumers && isAuthor)
            {
                foreach (var id in chosen.Select(one => one.DefinitionId).Distinct().ToList())
                    chosen.AddRange((await consumers.OfAsync(organId, id, ct)).Where(one => chosen.TrueForAll(known => known.DefinitionId != one.DefinitionId)));
            }

            var texts = await db.TextsOfAsync(organId, chosen, ct);
            return [.. chosen.GroupBy(one => one.DefinitionId).SelectMany(group => group.Select(one =>
                new PipelineFile(NameOf(one, alone: group.Count() == 1), NormalForm.FileOf(texts[(one.DefinitionId, one.Hash)]))))];
        }

        private static string NameOf(DefinitionVersion version, bool alone)
        {
            var name = string.Concat(version.DefinitionId.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).TrimStart('.');
            return alone ? $"{name}.json" : $"{name}-{version.Number}.json";
        }
    }
}
