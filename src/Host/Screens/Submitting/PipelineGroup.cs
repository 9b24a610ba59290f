using Chancery.Engine.Pipelines;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Submitting;

/// <summary>Lines of work under one heading, in the order of the headings.</summary>
/// <param name="Code">As in <c>customProperties.chancery.group</c>.</param>
/// <param name="Icon">Bootstrap icon name.</param>
internal sealed record PipelineGroup(string Code, Text Title, string Icon, IReadOnlyList<ListPipelines.Row> Items)
{
    private static readonly PipelineGroup[] All =
    [
        new("documents", SubmitTexts.GroupDocuments, "file-earmark-text", []),
        new("supervision", SubmitTexts.GroupSupervision, "clipboard-check", []),
        new("meetings", SubmitTexts.GroupMeetings, "people", []),
        new("duty", SubmitTexts.GroupDuty, "telephone", []),
        new("other", SubmitTexts.GroupOther, "list-check", []),
    ];

    /// <summary>The groups that have something to offer; within a group the order stays.</summary>
    public static IEnumerable<PipelineGroup> Of(IReadOnlyList<ListPipelines.Row> rows) => All
        .Select(group => group with { Items = [.. rows.Where(row => row.Group == group.Code)] })
        .Where(group => group.Items.Count > 0);
}
