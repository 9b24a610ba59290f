using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Deletes versions, all or none; refused while open cases run on one of them, a file holds it or another pipeline uses it.</summary>
/// <remarks>The text of a version that was ever published is kept: closed cases are read by it.</remarks>
/// <param name="DefinitionIds">Pipelines with all their versions.</param>
/// <param name="VersionIds">Single versions, by Elsa's id.</param>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>, <c>pipeline.not-found</c> (only when a single one is named),
/// <c>pipeline.in-use</c>, <c>pipeline.used</c>, <c>pipeline.from-file</c>.</exception>
public sealed record DeletePipelines(Actor Actor, IReadOnlyList<string> DefinitionIds, IReadOnlyList<string> VersionIds) : IRequest<DeletePipelines.Receipt>
{
    /// <param name="Deleted">Versions that are gone.</param>
    public sealed record Receipt(int Deleted);

    internal sealed class Handler(WorkflowDbContext db, PublishedPipelines published, ConsumerSearch consumers, TimeProvider clock) : IRequestHandler<DeletePipelines, Receipt>
    {
        public async Task<Receipt> Handle(DeletePipelines command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, null, clock.GetUtcNow(), ct);
            var chosen = table.All.Where(one => command.DefinitionIds.Contains(one.DefinitionId) || command.VersionIds.Contains(one.Id)).ToList();
            if (chosen.Count == 0 && command.DefinitionIds.Count + command.VersionIds.Count == 1)
                throw PipelineRefusals.NotFound;

            foreach (var version in chosen)
                await RequireFreeAsync(version, ct);
            await consumers.RequireUnusedAsync(actor.OrganId, chosen, _ => true, one => table.Of(one.DefinitionId).All(chosen.Contains), ct);
            foreach (var version in chosen)
                table.Remove(version);
            await table.WriteAsync(ct);
            foreach (var draft in chosen.Where(one => one.IsDraft))
                await table.RemoveTextAsync(draft, draft.Hash, ct);
            await transaction.CommitAsync(ct);
            await published.ReloadAsync(actor.OrganId, null, ct);
            return new(chosen.Count);
        }

        private async Task RequireFreeAsync(DefinitionVersion version, CancellationToken ct)
        {
            if (version is { IsPublished: true, Origin: DefinitionVersion.FromFile })
                throw PipelineRefusals.FromFile(version);
            var open = await db.WorkflowInstances.CountAsync(one => one.OrganId == version.OrganId && one.DefinitionId == version.DefinitionId
                && one.DefinitionHash == version.Hash && one.Status == CaseStatus.Running, ct);
            if (open > 0)
                throw PipelineRefusals.InUse(version, open);
        }
    }
}
