using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Saves what an editor sends: into the open draft, or as the next version when the latest one was published.</summary>
/// <param name="Model">The definition as Elsa writes it; <c>id</c> and <c>version</c> say on which version the changes are based.</param>
/// <param name="Publish">Whether new cases take it from now on; refused while it has findings.</param>
/// <exception cref="WorkflowException"><c>pipeline.author-required</c>, <c>definition.invalid</c>, <c>pipeline.outdated</c>,
/// <c>pipeline.unsound</c>.</exception>
public sealed record SavePipeline(Actor Actor, JsonObject Model, bool Publish) : IRequest<SavePipeline.Receipt>
{
    /// <param name="AlreadyPublished">Whether the same content was published before.</param>
    /// <param name="Consumers">Pipelines that use it as an activity; counted only when publishing.</param>
    public sealed record Receipt(PipelineVersion Saved, bool AlreadyPublished, int Consumers);

    internal sealed class Handler(WorkflowDbContext db, PublishedPipelines published, OfficeRules rules, ConsumerSearch consumers, TimeProvider clock)
        : IRequestHandler<SavePipeline, Receipt>
    {
        public async Task<Receipt> Handle(SavePipeline command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            var definition = PipelineText.Read(command.Model, actor.UserName);
            var now = clock.GetUtcNow();

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, definition.DefinitionId, now, ct);
            var latest = table.Latest(definition.DefinitionId);
            // What came from a file as it is says so in its own words until somebody changes it
            if (latest?.Hash != definition.ContentHash)
                definition = published.Typed(definition);
            if (latest is not null && latest.Hash != definition.ContentHash)
                definition = PipelineText.InOrderOf(NormalForm.OfText(await db.TextOfAsync(latest, ct)), definition);
            if (latest is not null && !EditBasis.Of(command.Model).Fits(latest, table.All, definition.ContentHash, actor.UserName, now))
                throw PipelineRefusals.Outdated(latest, actor.Organization, rules);

            var former = latest?.Hash;
            var version = latest is null || (!latest.IsDraft && former != definition.ContentHash)
                ? table.Add(definition, DefinitionVersion.FromStudio, actor.UserName) : latest;
            if (version == latest && former != definition.ContentHash)
                table.Save(version, definition, actor.UserName);

            var already = version.IsPublished;
            if (command.Publish && !already)
            {
                await published.RequireSoundAsync(actor.OrganId, definition, version.Number, ct);
                table.Publish(version, actor.UserName);
            }

            await table.WriteAsync(ct);
            if (version == latest && former != definition.ContentHash)
                await table.RemoveTextAsync(version, former!, ct);
            await transaction.CommitAsync(ct);

            if (command.Publish && !already)
                await published.ReloadAsync(actor.OrganId, null, ct);
            var count = command.Publish ? (await consumers.OfAsync(actor.OrganId, definition.DefinitionId, ct)).Count : 0;
            return new(new(version, definition.Json, MayEdit: true), command.Publish && already, count);
        }
    }
}
