using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Reads a folder of definition files; a broken file is refused with path and reason, the others load.</summary>
/// <remarks>A version is its content: the same content again is the same version. A file that is gone retires its pipeline.</remarks>
public sealed record LoadPipelines(int OrganId, string Folder) : IRequest<LoadPipelines.Receipt>
{
    public sealed record Receipt(int Loaded, IReadOnlyList<ListPipelines.Refusal> Refused);

    internal sealed class Handler(
        WorkflowDbContext db, PipelineCatalog catalog, PipelineCompiler compiler, OfficeRules rules, TimeProvider clock)
        : IRequestHandler<LoadPipelines, Receipt>
    {
        public async Task<Receipt> Handle(LoadPipelines command, CancellationToken ct)
        {
            var files = Directory.Exists(command.Folder) ? Directory.GetFiles(command.Folder, "*.json") : [];
            var read = new Dictionary<string, (Pipeline Pipeline, string Type)>(StringComparer.Ordinal);
            List<ListPipelines.Refusal> refused = [];
            foreach (var file in files.Order(StringComparer.Ordinal))
            {
                try
                {
                    var pipeline = compiler.Compile(WorkflowDefinitionJson.Read(await File.ReadAllTextAsync(file, ct)));
                    if (!read.TryAdd(pipeline.Definition.DefinitionId, (pipeline, TypeOf(pipeline.Definition))))
                        throw new DefinitionException("$.definitionId", "Another file has the same definitionId.", "另一文件使用了相同的 definitionId。");
                }
                catch (DefinitionException broken)
                {
                    refused.Add(new(Path.GetFileName(file), broken.JsonPath, broken.Reason, broken.ReasonZh));
                }
            }

            var current = await StoreAsync(command.OrganId, read, refused, ct);
            catalog.Replace(current, refused);
            return new(current.Count, refused);
        }

        private async Task<Dictionary<string, CurrentPipeline>> StoreAsync(
            int organId, Dictionary<string, (Pipeline Pipeline, string Type)> read, List<ListPipelines.Refusal> refused, CancellationToken ct)
        {
            // Two hosts starting together must not both insert the same version
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(20260001)", ct);
            var stored = await db.WorkflowDefinitions.Where(one => one.OrganId == organId).ToListAsync(ct);
            var current = new Dictionary<string, CurrentPipeline>(StringComparer.Ordinal);
            foreach (var (id, (pipeline, type)) in read)
            {
                var versions = stored.Where(one => one.DefinitionId == id).ToList();
                foreach (var old in versions.Where(one => one.IsCurrent && one.Hash != pipeline.Definition.ContentHash))
                    old.IsCurrent = false;
                await db.SaveChangesAsync(ct);

                var version = versions.Find(one => one.Hash == pipeline.Definition.ContentHash);
                if (version is null)
                {
                    version = new StoredDefinition
                    {
                        OrganId = organId,
                        DefinitionId = id,
                        Hash = pipeline.Definition.ContentHash,
                        Number = versions.Count + 1,
                        Json = pipeline.Definition.Json,
                        LoadedAt = clock.GetUtcNow(),
                    };
                    db.Add(version);
                }

                version.IsCurrent = true;
                current[id] = new(catalog.Keep(pipeline), version.Number, type);
            }

            // A refused file keeps the version it had: a typing mistake must not stop new documents
            foreach (var kept in stored.Where(one => one.IsCurrent && !current.ContainsKey(one.DefinitionId)))
            {
                if (refused.Count > 0)
                {
                    var pipeline = catalog.Keep(compiler.Compile(WorkflowDefinitionJson.Read(kept.Json)));
                    current[kept.DefinitionId] = new(pipeline, kept.Number, TypeOf(pipeline.Definition));
                }
                else
                {
                    kept.IsCurrent = false;
                }
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return current;
        }

        private string TypeOf(WorkflowDefinition definition)
        {
            var type = (string?)definition.CustomProperties["chancery"]?["documentType"];
            return type is not null && rules.DocumentTypes.ContainsKey(type) ? type
                : throw new DefinitionException("$.customProperties.chancery.documentType",
                    $"'{type}' is not a document type of this office.", $"“{type}”不是本机关的公文类型。");
        }
    }
}
