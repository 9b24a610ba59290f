using Chancery.Engine.Documents;
using Chancery.Engine.Pipelines;

namespace Chancery.Host.Screens.PipelineList;

/// <summary>What the list of pipelines shows.</summary>
public sealed record PipelineOverview(IReadOnlyList<PipelineOverview.Row> Rows, IReadOnlyList<ListPipelines.Refusal> Refused)
{
    /// <param name="Published">The version new cases take.</param>
    public sealed record Row(string Id, string Title, string TitleEn, string? Description, string DocumentType, string DocumentTypeEn, int Published);

    public static PipelineOverview Of(ListPipelines.View view, IReadOnlyDictionary<string, DocumentType> types) => new(
        [.. view.Items.Select(item => new Row(item.Id, item.Title, item.TitleEn, item.Description,
            types.GetValueOrDefault(item.DocumentType)?.Title ?? item.DocumentType,
            types.GetValueOrDefault(item.DocumentType)?.TitleEn ?? item.DocumentType, item.Version))],
        view.Refused);
}
