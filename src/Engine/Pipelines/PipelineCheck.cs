using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Pipelines;

/// <summary>Whether a pipeline may be published in this office.</summary>
public static class PipelineCheck
{
    /// <param name="organization">The office of today; null when none is published yet.</param>
    /// <param name="workflows">Definition ids of all published workflows, those published along with it included; null when they are not known.</param>
    /// <returns>Everything that keeps it from being published; empty when it may.</returns>
    public static IReadOnlyList<Finding> Of(Pipeline pipeline, OfficeRules rules, Organization? organization, IReadOnlySet<string>? workflows = null) =>
        By(pipeline, rules, new DefinitionCheck(organization) { Workflows = workflows });

    internal static IReadOnlyList<Finding> By(Pipeline pipeline, OfficeRules rules, DefinitionCheck check)
    {
        ArgumentNullException.ThrowIfNull(pipeline);

        return [.. pipeline.Check(check), .. DocumentType(pipeline, rules), .. PipelineLimits.Check(pipeline.Definition)];
    }

    /// <summary>Code of the document type whose documents run through the pipeline; null when it runs without documents.</summary>
    public static string? DocumentTypeOf(WorkflowDefinition definition) => definition.Own.Text("documentType");

    private static IEnumerable<Finding> DocumentType(Pipeline pipeline, OfficeRules rules)
    {
        const string Path = "$.customProperties.chancery.documentType";
        if (DocumentTypeOf(pipeline.Definition) is { } type)
        {
            if (!rules.DocumentTypes.ContainsKey(type))
                yield return new Finding("document-type.unknown", Path, null, $"'{type}' is not a document type of this office.", $"“{type}”不是本机关的公文类型。");
        }
        else if (pipeline.Activities.Values.FirstOrDefault(activity => activity is HumanStep or IOpensWorkItems) is { } step)
        {
            yield return new Finding("document-type.missing", Path, step.Node.Id,
                $"\"{step.Node.TitleEn}\" works on a document; name the pipeline's document type.",
                $"“{step.Node.Title}”要办理公文，请指明本流程的公文类型（documentType）。");
        }
    }
}
