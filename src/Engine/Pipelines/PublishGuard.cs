using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Pipelines;

/// <summary>Says what keeps definitions from being published in an office; they may use each other as activities.</summary>
/// <param name="library">Workflows published already; null for none.</param>
/// <param name="organization">The office of today; null when none is known, then nobody's post is doubted.</param>
public sealed class PublishGuard(PipelineCompiler compiler, OfficeRules rules, Organization? organization, WorkflowLibrary? library = null)
{
    /// <returns>The findings of each definition, by its definition id; an empty list for a sound one.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<Finding>> Check(IReadOnlyCollection<WorkflowDefinition> definitions) =>
        Check([.. definitions.Select(definition => (definition, definition.Version))]);

    /// <param name="definitions">Each with the number its version has or would get.</param>
    /// <returns>The findings of each definition, by its definition id; an empty list for a sound one.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<Finding>> Check(IReadOnlyList<(WorkflowDefinition Definition, int Number)> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);

        var together = library is null ? new WorkflowLibrary() : new WorkflowLibrary(library);
        foreach (var (definition, number) in definitions.Where(one => one.Definition.Options.UsableAsActivity))
            together.Add(LibraryWorkflow.Of(definition, definition.VersionId ?? definition.DefinitionId, number));

        var own = compiler.With(together);
        return definitions.ToDictionary(one => one.Definition.DefinitionId, one => Findings(own, one.Definition), StringComparer.Ordinal);
    }

    private IReadOnlyList<Finding> Findings(PipelineCompiler own, WorkflowDefinition definition)
    {
        try
        {
            return PipelineCheck.Of(own.CompileDraft(definition), rules, organization);
        }
        catch (DefinitionException broken)
        {
            return [Finding.Of(broken, Finding.Unreadable, null)];
        }
    }
}
