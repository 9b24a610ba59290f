using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Brings the catalogue and the library of usable workflows in line with the versions published in the database.</summary>
internal sealed class PublishedPipelines(
    WorkflowDbContext db, PipelineCatalog catalog, PipelineCompiler compiler, WorkflowLibrary library, OfficeRules rules, OrganizationDirectory organizations)
{
    public int Count => catalog.Current.Count;

    /// <summary>What keeps each of some definitions, which may use each other, from being published, by definition id.</summary>
    public async Task<Dictionary<string, IReadOnlyList<Finding>>> SoundAsync(int organId, IReadOnlyList<WorkflowDefinition> definitions, CancellationToken ct)
    {
        await FillLibraryAsync(organId, ct);
        var organization = await organizations.FindAsync(ct);
        var together = new WorkflowLibrary(library);
        foreach (var definition in definitions.Where(one => one.Options.UsableAsActivity))
            together.Add(LibraryWorkflow.Of(definition, definition.VersionId ?? definition.DefinitionId, definition.Version));

        var known = await db.DefinitionVersions.Where(version => version.OrganId == organId && version.IsPublished)
            .Select(version => version.DefinitionId).ToHashSetAsync(ct);
        known.UnionWith(definitions.Select(definition => definition.DefinitionId));
        return definitions.ToDictionary(one => one.DefinitionId, one => Findings(one, together, organization, known), StringComparer.Ordinal);
    }

    /// <summary>Reads all published versions anew.</summary>
    /// <param name="refused">Files refused at the last loading; null keeps the list as it was.</param>
    public async Task ReloadAsync(int organId, IReadOnlyList<ListPipelines.Refusal>? refused, CancellationToken ct)
    {
        await FillLibraryAsync(organId, ct);
        var current = new Dictionary<string, CurrentPipeline>(StringComparer.Ordinal);
        foreach (var (version, json) in await TextsAsync(organId, one => one.IsPublished, ct))
        {
            var pipeline = catalog.Keep(compiler.CompileDraft(WorkflowDefinitionJson.Read(json)));
            current[version.DefinitionId] = new(pipeline, version.Number, PipelineCheck.DocumentTypeOf(pipeline.Definition)) { VersionId = version.Id };
        }

        catalog.Replace(current, refused ?? catalog.Refused);
    }

    private IReadOnlyList<Finding> Findings(WorkflowDefinition definition, WorkflowLibrary together, Organization? organization, HashSet<string> known)
    {
        try
        {
            return PipelineCheck.Of(compiler.With(together).CompileDraft(definition), rules, organization, known);
        }
        catch (DefinitionException broken)
        {
            return [Finding.Of(broken, "definition.invalid", null)];
        }
    }

    private async Task FillLibraryAsync(int organId, CancellationToken ct)
    {
        foreach (var (version, json) in await TextsAsync(organId, one => one.PublishedAt != null, ct))
        {
            var definition = WorkflowDefinitionJson.Read(json);
            if (definition.Options.UsableAsActivity)
                library.Add(LibraryWorkflow.Of(definition, version.Id, version.Number));
        }
    }

    private async Task<List<(DefinitionVersion Version, string Json)>> TextsAsync(
        int organId, System.Linq.Expressions.Expression<Func<DefinitionVersion, bool>> which, CancellationToken ct)
    {
        var rows = await (from version in db.DefinitionVersions.AsNoTracking().Where(which)
                          join text in db.WorkflowDefinitions.AsNoTracking()
                              on new { version.OrganId, version.DefinitionId, version.Hash } equals new { text.OrganId, text.DefinitionId, text.Hash }
                          where version.OrganId == organId
                          select new { version, text.Json }).ToListAsync(ct);
        return [.. rows.Select(row => (row.version, row.Json))];
    }
}
