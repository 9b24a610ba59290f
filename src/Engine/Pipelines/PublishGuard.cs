using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Pipelines;

/// <summary>Says what keeps definitions from being published in an office; they may use each other as activities.</summary>
/// <param name="library">Workflows published already; null for none.</param>
/// <param name="organization">The office of today; null when none is known, then nobody's post is doubted.</param>
public sealed class PublishGuard(PipelineCompiler compiler, OfficeRules rules, Organization? organization, WorkflowLibrary? library = null)
{
    /// <summary>What is published besides and may start what is checked. Default: nothing.</summary>
    internal IReadOnlyCollection<Pipeline> Published { get; init; } = [];

    /// <returns>The findings of each definition, by its definition id; an empty list for a sound one.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<Finding>> Check(IReadOnlyCollection<WorkflowDefinition> definitions) =>
        Check([.. definitions.Select(definition => (definition, definition.Version))]);

    /// <param name="definitions">Each with the number its version has or would get.</param>
    /// <param name="workflows">Definition ids of the workflows published besides; null when they are not known.</param>
    /// <returns>The findings of each definition, by its definition id; an empty list for a sound one.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<Finding>> Check(
        IReadOnlyList<(WorkflowDefinition Definition, int Number)> definitions, IReadOnlySet<string>? workflows = null)
    {
        ArgumentNullException.ThrowIfNull(definitions);

        var together = library is null ? new WorkflowLibrary() : new WorkflowLibrary(library);
        foreach (var (definition, number) in definitions.Where(one => one.Definition.Options.UsableAsActivity))
            together.Add(LibraryWorkflow.Of(definition, definition.VersionId ?? definition.DefinitionId, number));

        var own = compiler.With(together);
        var drafts = definitions.ToDictionary(one => one.Definition.DefinitionId, one => Compiled(own, one.Definition), StringComparer.Ordinal);
        var known = workflows is null ? null : workflows.Union(definitions.Select(one => one.Definition.DefinitionId)).ToHashSet(StringComparer.Ordinal);
        var starts = Published.Where(one => !drafts.ContainsKey(one.Definition.DefinitionId)).Concat(drafts.Values.Select(draft => draft.Pipeline).OfType<Pipeline>())
            .ToDictionary(one => one.Definition.DefinitionId, StartRule.Of, StringComparer.Ordinal);
        var check = new DefinitionCheck(organization) { Workflows = known, Starts = starts };
        return drafts.ToDictionary(one => one.Key, one => one.Value.Pipeline is { } pipeline ? PipelineCheck.By(pipeline, rules, check) : [one.Value.Broken!], StringComparer.Ordinal);
    }

    private static (Pipeline? Pipeline, Finding? Broken) Compiled(PipelineCompiler own, WorkflowDefinition definition)
    {
        try
        {
            return (own.CompileDraft(definition), null);
        }
        catch (DefinitionException broken)
        {
            return (null, Finding.Of(broken, Finding.Unreadable, null));
        }
    }
}
