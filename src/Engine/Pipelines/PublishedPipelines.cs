using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Brings the catalogue and the library of usable workflows in line with the versions published in the database.</summary>
internal sealed class PublishedPipelines(
    WorkflowDbContext db, PipelineCatalog catalog, PipelineCompiler compiler, WorkflowLibrary library, PublishRules publish)
{
    // Elsa writes the member with a small or a capital letter
    private const string UsableAsActivity = "sableAsActivity";

    /// <inheritdoc cref="InputTypes.Fill(WorkflowDefinition)"/>
    public WorkflowDefinition Typed(WorkflowDefinition definition) => publish.Types.Fill(definition);

    public int Count => catalog.Current.Count;

    /// <summary>What keeps each of some definitions, which may use each other, from being published, by definition id.</summary>
    /// <param name="definitions">Each with the number its version has or would get.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Finding>>> SoundAsync(
        int organId, IReadOnlyList<(WorkflowDefinition Definition, int Number)> definitions, CancellationToken ct)
    {
        await FillLibraryAsync(organId, ct);

        var known = await db.DefinitionVersions.Where(version => version.OrganId == organId && version.IsPublished)
            .Select(version => version.DefinitionId).ToHashSetAsync(ct);

        return new PublishGuard(compiler, publish.Rules, await publish.Organizations.FindAsync(ct), library)
        {
            Published = [.. catalog.Current.Select(current => current.Pipeline)],
        }.Check(definitions, known);
    }

    /// <exception cref="WorkflowException"><c>pipeline.unsound</c>: one for each finding.</exception>
    public async Task RequireSoundAsync(int organId, WorkflowDefinition definition, int number, CancellationToken ct)
    {
        var findings = (await SoundAsync(organId, [(definition, number)], ct))[definition.DefinitionId];
        if (findings.Count > 0)
            throw PipelineRefusals.Unsound(findings);
    }

    /// <summary>Reads all published versions anew.</summary>
    /// <param name="refused">Files refused at the last loading; null keeps the list as it was.</param>
    public async Task ReloadAsync(int organId, IReadOnlyList<ListPipelines.Refusal>? refused, CancellationToken ct)
    {
        await FillLibraryAsync(organId, ct);
        var current = new Dictionary<string, CurrentPipeline>(StringComparer.Ordinal);
        foreach (var (version, json) in await TextsAsync(organId, one => one.IsPublished, ct))
        {
            var pipeline = catalog.Find(version.Hash) ?? catalog.Keep(compiler.CompileDraft(WorkflowDefinitionJson.Read(json)));
            current[version.DefinitionId] = new(pipeline, version.Number, PipelineCheck.DocumentTypeOf(pipeline.Definition)) { VersionId = version.Id };
        }

        catalog.Replace(current, refused ?? catalog.Refused);
        await publish.Triggers.RefreshAsync(organId, current.Values, ct);
    }

    private async Task FillLibraryAsync(int organId, CancellationToken ct)
    {
        foreach (var (version, json) in await TextsAsync(organId, one => one.PublishedAt != null, ct, mentions: UsableAsActivity))
        {
            var definition = WorkflowDefinitionJson.Read(json);
            if (definition.Options.UsableAsActivity)
                library.Add(LibraryWorkflow.Of(definition, version.Id, version.Number));
        }
    }

    /// <param name="mentions">Leaves out definitions whose text does not say it; empty for none.</param>
    private async Task<List<(DefinitionVersion Version, string Json)>> TextsAsync(
        int organId, System.Linq.Expressions.Expression<Func<DefinitionVersion, bool>> which, CancellationToken ct, string mentions = "")
    {
        var rows = await (from version in db.DefinitionVersions.AsNoTracking().Where(which)
                          join text in db.WorkflowDefinitions.AsNoTracking()
                              on new { version.OrganId, version.DefinitionId, version.Hash } equals new { text.OrganId, text.DefinitionId, text.Hash }
                          where version.OrganId == organId && text.Json.Contains(mentions)
                          select new { version, text.Json }).ToListAsync(ct);
        return [.. rows.Select(row => (row.version, row.Json))];
    }
}

/// <summary>What publishing looks at and keeps in line.</summary>
internal sealed record PublishRules(OfficeRules Rules, OrganizationDirectory Organizations, Stimuli.TriggerTable Triggers, InputTypes Types);
