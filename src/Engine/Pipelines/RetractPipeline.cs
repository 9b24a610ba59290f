using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Takes a pipeline out of use: new cases cannot start in it, running ones go on. Refused while another published pipeline uses it.</summary>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>, <c>pipeline.not-found</c>, <c>pipeline.used</c>.</exception>
public sealed record RetractPipeline(Actor Actor, string DefinitionId) : IRequest<PipelineVersion>
{
    internal sealed class Handler(WorkflowDbContext db, PublishedPipelines published, ConsumerSearch consumers, TimeProvider clock) : IRequestHandler<RetractPipeline, PipelineVersion>
    {
        public async Task<PipelineVersion> Handle(RetractPipeline command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, command.DefinitionId, clock.GetUtcNow(), ct);
            var latest = table.Latest(command.DefinitionId) ?? throw PipelineRefusals.NotFound;
            if (table.Published(command.DefinitionId) is { } version)
            {
                await consumers.RequireUnusedAsync(actor.OrganId, [version], one => one.IsPublished, _ => true, ct);
                table.Retract(version, actor.UserName);
            }

            await table.WriteAsync(ct);
            await transaction.CommitAsync(ct);
            await published.ReloadAsync(actor.OrganId, null, ct);
            return new(latest, await db.TextOfAsync(latest, ct), MayEdit: true);
        }
    }
}
