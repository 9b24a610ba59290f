using Chancery.Engine.Activities;

namespace Chancery.Engine.Definitions;

/// <summary>Describes published workflows as activities of other workflows.</summary>
public static class WorkflowDescriber
{
    /// <summary>All versions in the library; those that are not the latest are not offered.</summary>
    /// <returns>By type name and version, each pair once: the client cannot bear two alike.</returns>
    public static IReadOnlyList<ActivityDescriptor> Describe(WorkflowLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);

        var all = library.All;
        var latest = all.GroupBy(workflow => workflow.DefinitionId, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(workflow => workflow.Version)!.VersionId).ToHashSet(StringComparer.Ordinal);
        return [.. all.OrderBy(workflow => workflow.TypeName, StringComparer.Ordinal).ThenBy(workflow => workflow.Version)
            .ThenBy(workflow => workflow.VersionId, StringComparer.Ordinal).DistinctBy(workflow => (workflow.TypeName, workflow.Version))
            .Select(workflow => Describe(workflow, latest.Contains(workflow.VersionId)))];
    }

    private static ActivityDescriptor Describe(LibraryWorkflow workflow, bool isLatest)
    {
        var definition = WorkflowDefinitionJson.Read(workflow.Json);
        var group = definition.Options.ActivityCategory is { Length: > 0 } given ? Words.Same(given) : new Words("流程", "Workflows");
        List<string> exits = definition.Outcomes.Count == 0 ? ["Done"] : [.. definition.Outcomes.Distinct(StringComparer.Ordinal)];
        return new ActivityDescriptor(
            workflow.TypeName, workflow.Version, group, new(definition.Name, definition.NameEn), Words.Same(definition.Description ?? ""))
        {
            IsBrowsable = isLatest,
            Inputs = [.. definition.Inputs.DistinctBy(input => input.Name).Select(input =>
                new InputDescriptor(input.Name, TypeOf(input), HintOf(input), TitleOf(input), Words.Same(input.Description ?? "")) { Group = input.Category })],
            Outputs = [.. definition.Outputs.DistinctBy(output => output.Name).Select(output =>
                new OutputDescriptor(output.Name, TypeOf(output), TitleOf(output), Words.Same(output.Description ?? "")))],
            Ports =
            [
                new PortDescriptor("Root", new("流程", "Root"), IsEmbedded: true) { IsBrowsable = false },
                .. exits.Select(exit => new PortDescriptor(exit, exit == "Done" ? new("完成", "Done") : Words.Same(exit), IsEmbedded: false)),
            ],
            Workflow = workflow,
        };
    }

    private static Words TitleOf(ArgumentDefinition argument) => Words.Same(argument.DisplayName is { Length: > 0 } shown ? shown : argument.Name);

    private static string TypeOf(ArgumentDefinition argument) => argument.IsArray ? TypeAlias.ListOf(argument.TypeName) : argument.TypeName;

    private static string HintOf(ArgumentDefinition input) => input.UiHint is { Length: > 0 } hint ? hint : UiHint.SingleLine;
}
