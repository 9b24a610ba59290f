using Chancery.Engine.Definitions;
using Chancery.Engine.Storage;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Reads a folder of definition files; a broken file is refused with path and reason, the others load.</summary>
/// <remarks>
/// A version is its content: the same content again is the same version. A changed file is published as a new version, also over one
/// published in the designer. A file that is gone retires its pipeline, unless the designer has published a version since.
/// </remarks>
public sealed record LoadPipelines(int OrganId, string Folder) : IRequest<LoadPipelines.Receipt>
{
    public sealed record Receipt(int Loaded, IReadOnlyList<ListPipelines.Refusal> Refused);

    internal sealed class Handler(WorkflowDbContext db, PublishedPipelines published, TimeProvider clock) : IRequestHandler<LoadPipelines, Receipt>
    {
        public async Task<Receipt> Handle(LoadPipelines command, CancellationToken ct)
        {
            List<ListPipelines.Refusal> refused = [];
            var read = await ReadAsync(command.Folder, refused, ct);

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var table = await VersionTable.LockAsync(db, command.OrganId, null, clock.GetUtcNow(), ct);
            var sound = await published.SoundAsync(command.OrganId, [.. read.Values.Select(file => (file.Definition, NumberOf(table, file.Definition)))], ct);
            foreach (var (id, (file, definition)) in read)
            {
                if (sound[id] is [var first, ..])
                    refused.Add(new(file, first.JsonPath, first.Reason, first.ReasonZh));
                else if (IsNew(table, id, definition))
                    Take(table, definition);
            }

            // A refused file keeps the version it had: a typing mistake must not stop new documents
            foreach (var gone in table.All.Where(one => one is { IsPublished: true, Origin: DefinitionVersion.FromFile } && !read.ContainsKey(one.DefinitionId)))
                gone.IsPublished = refused.Count > 0;
            await table.WriteAsync(ct);
            await transaction.CommitAsync(ct);

            await published.ReloadAsync(command.OrganId, refused, ct);
            return new(published.Count, refused);
        }

        /// <summary>A changed file, or one that is back; not one that a person took out of use.</summary>
        private static bool IsNew(VersionTable table, string id, WorkflowDefinition definition)
        {
            var last = table.Of(id).LastOrDefault(one => one.Origin == DefinitionVersion.FromFile);
            return last?.Hash != definition.ContentHash
                || (table.Published(id) is null && last.RetractedAt is null && table.Of(id).All(one => one.Origin == DefinitionVersion.FromFile));
        }

        /// <summary>A version made in the designer and then exported into the file becomes the file's.</summary>
        private static void Take(VersionTable table, WorkflowDefinition definition)
        {
            var version = table.Of(definition.DefinitionId).LastOrDefault(one => one.Hash == definition.ContentHash && (one.IsLatest || one.IsPublished))
                ?? table.Add(definition, DefinitionVersion.FromFile, by: null);
            version.Origin = DefinitionVersion.FromFile;
            if (!version.IsPublished)
                table.Publish(version, by: null);
        }

        private static int NumberOf(VersionTable table, WorkflowDefinition definition) =>
            table.Of(definition.DefinitionId).LastOrDefault(one => one.Hash == definition.ContentHash)?.Number
            ?? (table.Of(definition.DefinitionId).LastOrDefault(one => !one.IsDraft)?.Number ?? 0) + 1;

        private static async Task<Dictionary<string, (string File, WorkflowDefinition Definition)>> ReadAsync(
            string folder, List<ListPipelines.Refusal> refused, CancellationToken ct)
        {
            var read = new Dictionary<string, (string, WorkflowDefinition)>(StringComparer.Ordinal);
            var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
            foreach (var file in await PipelineFile.ReadAsync(paths.Order(StringComparer.Ordinal), ct))
            {
                var name = Path.GetFileName(file.Path);
                if (file.Definition is { } definition)
                    read.Add(definition.DefinitionId, (name, definition));
                else if (file.Refusal is { } why)
                    refused.Add(new(name, why.JsonPath, why.Reason, why.ReasonZh));
            }

            return read;
        }
    }
}
