using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Takes in a definition file as a draft: the first version of a new pipeline, or a new one on top of those it has.</summary>
/// <remarks>The file's own <c>version</c> and <c>isPublished</c> are ignored; an open draft of somebody stays in the list below it.</remarks>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>, <c>definition.invalid</c>.</exception>
public sealed record ImportPipeline(Actor Actor, JsonObject Model) : IRequest<PipelineVersion>
{
    internal sealed class Handler(WorkflowDbContext db, PublishedPipelines published, TimeProvider clock) : IRequestHandler<ImportPipeline, PipelineVersion>
    {
        public async Task<PipelineVersion> Handle(ImportPipeline command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            var definition = PipelineText.Read(command.Model, actor.UserName);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, definition.DefinitionId, clock.GetUtcNow(), ct);
            var latest = table.Latest(definition.DefinitionId);
            if (latest?.Hash != definition.ContentHash)
                definition = published.Typed(definition);
            var version = latest?.Hash == definition.ContentHash ? latest : table.Add(definition, DefinitionVersion.FromStudio, actor.UserName);
            await table.WriteAsync(ct);
            await transaction.CommitAsync(ct);
            return new(version, definition.Json, MayEdit: true);
        }
    }
}
