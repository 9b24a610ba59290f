namespace Chancery.Engine.Documents.Pdf;

/// <summary>What the search of one file may cost; not shared between files.</summary>
internal sealed class PdfBounds
{
    public const int MaxPages = 300;
    private const long MaxUnpacked = 128L * 1024 * 1024;
    private const long MaxObjectStreams = 16L * 1024 * 1024;
    private const long MaxStream = 32L * 1024 * 1024;
    private const int MaxGlyphs = 400_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private readonly long _until = Environment.TickCount64 + (long)MaxTime.TotalMilliseconds;
    private long _unpacked;
    private long _objects;
    private int _glyphs;

    /// <value>Whether one of the limits was met; the parser swallows exceptions, so it is asked for afterwards.</value>
    public bool Exceeded { get; private set; }

    /// <summary>How much one more stream may unpack to.</summary>
    public long Left(bool isObjectStream) => Math.Min(MaxStream, Math.Min(MaxUnpacked - _unpacked, isObjectStream ? MaxObjectStreams - _objects : long.MaxValue));

    public void Unpacked(long bytes, bool isObjectStream)
    {
        _unpacked += bytes;
        _objects += isObjectStream ? bytes : 0;
        Require(_unpacked <= MaxUnpacked && _objects <= MaxObjectStreams);
    }

    public void Glyph() => Require(++_glyphs <= MaxGlyphs);

    public void Tick() => Require(true);

    /// <exception cref="PdfTooMuchException">The condition does not hold, or the time is over.</exception>
    public void Require(bool condition)
    {
        if (condition && Environment.TickCount64 <= _until && !Exceeded)
            return;

        Exceeded = true;
        throw new PdfTooMuchException();
    }
}

/// <summary>The file asks for more than a search may cost.</summary>
internal sealed class PdfTooMuchException : Exception;
