using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Opens a draft with the content of an earlier version; an open draft stays in the list below it.</summary>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>, <c>pipeline.not-found</c>.</exception>
public sealed record RevertPipeline(Actor Actor, string DefinitionId, int Number) : IRequest<PipelineVersion>
{
    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<RevertPipeline, PipelineVersion>
    {
        public async Task<PipelineVersion> Handle(RevertPipeline command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, command.DefinitionId, clock.GetUtcNow(), ct);
            var earlier = table.Of(command.DefinitionId).FirstOrDefault(one => one.Number == command.Number) ?? throw PipelineRefusals.NotFound;
            var definition = WorkflowDefinitionJson.Read(NormalForm.OfText(await db.TextOfAsync(earlier, ct)));
            var latest = table.Latest(command.DefinitionId)!;
            var draft = latest.Hash == definition.ContentHash ? latest : table.Add(definition, DefinitionVersion.FromStudio, actor.UserName);
            await table.WriteAsync(ct);
            await transaction.CommitAsync(ct);
            return new(draft, definition.Json, MayEdit: true);
        }
    }
}
