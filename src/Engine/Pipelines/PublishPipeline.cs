using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Makes the latest version the one that new cases take.</summary>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>, <c>pipeline.not-found</c>, <c>pipeline.unsound</c>.</exception>
public sealed record PublishPipeline(Actor Actor, string DefinitionId) : IRequest<SavePipeline.Receipt>
{
    internal sealed class Handler(WorkflowDbContext db, PublishedPipelines published, ConsumerSearch consumers, TimeProvider clock)
        : IRequestHandler<PublishPipeline, SavePipeline.Receipt>
    {
        public async Task<SavePipeline.Receipt> Handle(PublishPipeline command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, command.DefinitionId, clock.GetUtcNow(), ct);
            var latest = table.Latest(command.DefinitionId) ?? throw PipelineRefusals.NotFound;
            var text = await db.TextOfAsync(latest, ct);
            var already = latest.IsPublished;
            if (!already)
            {
                await published.RequireSoundAsync(actor.OrganId, WorkflowDefinitionJson.Read(text), latest.Number, ct);
                table.Publish(latest, actor.UserName);
            }

            await table.WriteAsync(ct);
            await transaction.CommitAsync(ct);
            await published.ReloadAsync(actor.OrganId, null, ct);
            return new(new(latest, text, MayEdit: true), already, (await consumers.OfAsync(actor.OrganId, command.DefinitionId, ct)).Count);
        }
    }
}
