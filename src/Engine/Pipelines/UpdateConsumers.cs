using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Makes the pipelines that use this one as an activity use its published version; each change is a draft for its author to publish.</summary>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>, <c>pipeline.not-found</c>: it is not published.</exception>
public sealed record UpdateConsumers(Actor Actor, string DefinitionId) : IRequest<UpdateConsumers.Receipt>
{
    /// <param name="AffectedWorkflows">Ids of the pipelines that got a draft.</param>
    public sealed record Receipt(IReadOnlyList<string> AffectedWorkflows);

    internal sealed class Handler(WorkflowDbContext db, ConsumerSearch consumers, PipelineCatalog catalog, TimeProvider clock) : IRequestHandler<UpdateConsumers, Receipt>
    {
        public async Task<Receipt> Handle(UpdateConsumers command, CancellationToken ct)
        {
            var actor = command.Actor;
            PipelineRefusals.RequireAuthor(actor);
            var used = catalog.Published(command.DefinitionId);
            List<string> affected = [];
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, actor.OrganId, null, clock.GetUtcNow(), ct);
            List<(DefinitionVersion Draft, string Hash)> replaced = [];
            foreach (var id in (await consumers.OfAsync(actor.OrganId, command.DefinitionId, ct)).Select(one => one.DefinitionId))
            {
                var latest = table.Latest(id)!;
                var tree = JsonTree.ParseObject(await db.TextOfAsync(latest, ct));
                if (!Point(tree, used))
                    continue;
                var definition = WorkflowDefinitionJson.Read(NormalForm.Write(NormalForm.Of(tree)));
                affected.Add(id);
                if (latest.IsDraft)
                {
                    replaced.Add((latest, latest.Hash));
                    table.Save(latest, definition, actor.UserName);
                }
                else
                {
                    table.Add(definition, DefinitionVersion.FromStudio, actor.UserName);
                }
            }

            await table.WriteAsync(ct);
            foreach (var (draft, hash) in replaced)
                await table.RemoveTextAsync(draft, hash, ct);
            await transaction.CommitAsync(ct);
            return new(affected);
        }

        /// <returns>Whether some activity used another version.</returns>
        private static bool Point(JsonNode? node, CurrentPipeline used)
        {
            var changed = false;
            switch (node)
            {
                case JsonObject members:
                    if (IsUse(members, used) && (members.Integer("version", 1) != used.Number || members.Text("workflowDefinitionVersionId") is { } id && id != used.VersionId))
                    {
                        members["version"] = used.Number;
                        if (members.ContainsKey("workflowDefinitionVersionId"))
                            members["workflowDefinitionVersionId"] = used.VersionId;
                        changed = true;
                    }

                    foreach (var (_, value) in members)
                        changed |= Point(value, used);
                    break;
                case JsonArray items:
                    foreach (var item in items)
                        changed |= Point(item, used);
                    break;
            }

            return changed;
        }

        private static bool IsUse(JsonObject members, CurrentPipeline used) => ChildMembers.IsActivity(members)
            && members.Text("type") == WorkflowLibrary.TypeNameOf(used.Definition.Name, used.Definition.DefinitionId);
    }
}
