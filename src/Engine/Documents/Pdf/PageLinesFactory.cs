using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Chancery.Engine.Documents.Pdf;

/// <summary>Made by the parser itself, by reflection; the bounds come with the filters of the options.</summary>
internal sealed class PageLinesFactory(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<PageLines.Page>(scanner, resources, filters, parser, options)
{
    private readonly IPdfTokenScanner _scanner = scanner;
    private readonly IResourceStore _resources = resources;
    private readonly ILookupFilterProvider _filters = filters;
    private readonly IPageContentParser _parser = parser;
    private readonly ParsingOptions _options = options;

    protected override PageLines.Page ProcessPage(
        int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox,
        UserSpaceUnit userSpaceUnit, PageRotationDegrees rotation, TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var bounds = ((BoundedFilters)_options.FilterProvider!).Bounds;
        bounds.Tick();
        return new PageLines(pageNumber, _resources, _scanner, _parser, _filters, cropBox, userSpaceUnit, rotation, initialMatrix, _options, bounds)
            .Process(pageNumber, operations);
    }
}
