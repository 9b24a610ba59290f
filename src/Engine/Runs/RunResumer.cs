using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Runs;

/// <summary>Resumes a waiting step of a locked case for something other than a person's act.</summary>
internal sealed class RunResumer(PipelineCatalog catalog, OfficeRules rules, WorkflowRunner runner)
{
    /// <param name="which">The bookmark to resume.</param>
    /// <param name="value">What the resumer says; null for nothing.</param>
    /// <param name="kind">Kind of the ledger event.</param>
    /// <param name="words">One readable line of what resumed it.</param>
    /// <returns>Null when the step no longer waits, so that there is nothing to do.</returns>
    public async Task<RunOutcome?> ResumeAsync(
        LockedCase locked, Organization organization, Func<Bookmark, bool> which, ResumeValue? value, string kind,
        Func<string, string, (string Zh, string En)> words, DateTimeOffset now, CancellationToken ct)
    {
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        if (state.Status != CaseStatus.Running || state.Bookmarks.FirstOrDefault(which) is not { } bookmark)
            return null;

        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        var facts = RunFacts.Of(locked, rules, organization, now);
        var incidents = state.Incidents.Count;
        List<Effect> effects =
            [.. runner.Run(pipeline, state, facts, new ResumeStimulus(bookmark.Execution, value?.Said) { Bookmark = bookmark.Id, CarriesDocument = value?.CarriesDocument == true })];
        effects.AddRange(IncidentAlerts.Of(state, incidents, facts, pipeline.Definition.Name));
        var node = pipeline.Activities[bookmark.ActivityId].Node;
        var (zh, en) = words(node.Title, node.TitleEn);

        return new RunOutcome(state, facts.Fields, effects, new LedgerEntry(kind, null, null, null)
        {
            Visit = bookmark.Execution,
            Step = bookmark.ActivityId,
            StepTitle = node.Title,
            StepTitleEn = node.TitleEn,
            Zh = zh,
            En = en,
            Reasons = LedgerEntry.ReasonsOf(effects),
        }, now);
    }
}

/// <summary>What a resumed step is told.</summary>
/// <param name="Said">Null for nothing.</param>
/// <param name="CarriesDocument">Whether a document's content may be in it.</param>
internal sealed record ResumeValue(JsonNode? Said, bool CarriesDocument);
