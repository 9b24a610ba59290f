using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Chancery.Engine.Documents.Pdf;

/// <summary>The parser's own filters, each kept within bounds.</summary>
internal sealed class BoundedFilters(PdfBounds bounds) : IFilterProvider
{
    public PdfBounds Bounds => bounds;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        bounds.Tick();
        return Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));
    }

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

    private IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, bounds))];
}
