using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Chancery.Engine.Documents.Pdf;

/// <summary>Reads the text of one page as the lines a reader sees; draws nothing.</summary>
internal sealed class PageLines(
    int number, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters, CropBox crop,
    UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix matrix, ParsingOptions options, PdfBounds bounds)
    : BaseStreamProcessor<PageLines.Page>(number, resources, scanner, parser, filters, crop, unit, rotation, matrix, options)
{
    /// <summary>Baselines nearer than this, in points, are one line.</summary>
    private const double SameLine = 3;

    private readonly List<(double X, double Y, string Text)> _glyphs = [];

    /// <param name="Text">One line per line, from top to bottom.</param>
    public sealed record Page(string Text);

    public override Page Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        return new(Lines());
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        bounds.Glyph();
        if (string.IsNullOrEmpty(unicode))
            return;

        var at = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
        _glyphs.Add((at.X, at.Y, unicode));
    }

    public override void ApplyXObject(NameToken xObjectName)
    {
        bounds.Tick();
        base.ApplyXObject(xObjectName);
    }

    public override void BeginSubpath() { }

    public override PdfPoint? CloseSubpath() => null;

    public override void StrokePath(bool close) { }

    public override void FillPath(FillingRule fillingRule, bool close) { }

    public override void FillStrokePath(FillingRule fillingRule, bool close) { }

    public override void MoveTo(double x, double y) { }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) { }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) { }

    public override void LineTo(double x, double y) { }

    public override void Rectangle(double x, double y, double width, double height) { }

    public override void EndPath() { }

    public override void ClosePath() { }

    public override void ModifyClippingIntersect(FillingRule clippingRule) { }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties) { }

    public override void EndMarkedContent() { }

    public override void PaintShading(NameToken shadingName) { }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) { }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) { }

    protected override void RenderInlineImage(InlineImage inlineImage) { }

    private string Lines()
    {
        var lines = new List<List<(double X, string Text)>>();
        var baseline = double.NaN;
        foreach (var (x, y, text) in _glyphs.OrderByDescending(glyph => glyph.Y))
        {
            if (!(baseline - y <= SameLine))
            {
                baseline = y;
                lines.Add([]);
            }

            lines[^1].Add((x, text));
        }

        return string.Join('\n', lines.Select(line => string.Concat(line.OrderBy(glyph => glyph.X).Select(glyph => glyph.Text))));
    }
}
