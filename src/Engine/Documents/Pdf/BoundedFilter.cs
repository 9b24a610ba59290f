using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Chancery.Engine.Documents.Pdf;

/// <summary>One filter that refuses before it unpacks what would exceed the bounds.</summary>
internal sealed class BoundedFilter(IFilter inner, PdfBounds bounds) : IFilter
{
    // A run-length pair gives at most 128 bytes for two; a table entry of LZW at most 4096 for 9 bits
    private const int RunLengthGrowth = 64;
    private const int LzwGrowth = 3640;

    public bool IsSupported => inner.IsSupported;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        var isObjectStream = streamDictionary.TryGet(NameToken.Type, out var type) && type is NameToken { Data: "ObjStm" };
        var left = bounds.Left(isObjectStream);
        bounds.Require(inner switch
        {
            FlateFilter => Inflates(input, left),
            RunLengthFilter => (long)input.Length * RunLengthGrowth <= left,
            LzwFilter => (long)input.Length * LzwGrowth <= left,
            _ => true,
        });
        var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        bounds.Unpacked(output.Length, isObjectStream);
        return output;
    }

    private bool Inflates(Memory<byte> input, long left)
    {
        if (input.Length < 3)
            return true;

        // Past the two bytes of the zlib header, which a damaged stream may lack
        using var inflated = new DeflateStream(new MemoryStream(input[2..].ToArray(), writable: false), CompressionMode.Decompress);
        var buffer = new byte[81920];
        try
        {
            for (long total = 0; total <= left; bounds.Tick())
            {
                var read = inflated.Read(buffer);
                if (read == 0)
                    return true;
                total += read;
            }
        }
        catch (InvalidDataException)
        {
            // What cannot be unpacked is the parser's to say; so far it was within bounds
            return true;
        }

        return false;
    }
}
