using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Chancery.Host.Tests.Secrecy;

/// <summary>Writes PDF files object by object, also such as no decent program writes.</summary>
internal static class PdfFile
{
    private const string Font = "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Song"
        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4"
        + "/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]/ToUnicode 4 0 R>>";

    private const string Unicode = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        + "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";

    /// <summary>A file of pages, each of lines from top to bottom.</summary>
    public static byte[] Of(params string[][] pages) => Of(null, pages);

    public static byte[] Of(string? title, string[][] pages) => Pages([.. pages.Select(lines => string.Concat(lines.Select((line, at) => Show(line, 72, 760 - (at * 30)))))], title);

    /// <summary>Shows a text at a place.</summary>
    public static string Show(string text, int x, int y) => string.Create(CultureInfo.InvariantCulture,
        $"BT /F 16 Tf 1 0 0 1 {x} {y} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");

    /// <summary>A file of pages with these contents, compressed as programs do.</summary>
    public static byte[] Pages(string[] contents, string? title = null)
    {
        var kids = string.Join(' ', contents.Select((_, at) => $"{5 + (2 * at)} 0 R"));
        List<(string, byte[]?)> objects =
        [
            ($"<</Type/Catalog/Pages 2 0 R>>", null), ($"<</Type/Pages/Count {contents.Length}/Kids[{kids}]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>", null),
            (Font, null), Stream("", Encoding.ASCII.GetBytes(Unicode)),
        ];
        foreach (var content in contents)
        {
            objects.Add(($"<</Type/Page/Parent 2 0 R/Contents {objects.Count + 2} 0 R>>", null));
            objects.Add(Stream("", Encoding.ASCII.GetBytes(content)));
        }

        if (title is not null)
            objects.Add(($"<</Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>>>", null));
        return Write(title is null ? "" : $"/Info {objects.Count} 0 R", objects);
    }

    /// <summary>Protected by a password that nobody knows.</summary>
    public static byte[] Encrypted() => Write("/Encrypt 3 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]",
    [
        ("<</Type/Catalog/Pages 2 0 R>>", null), ("<</Type/Pages/Count 0/Kids[]>>", null),
        ($"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{new string('5', 64)}>/U<{new string('A', 64)}>>>", null),
    ]);

    /// <summary>A page tree of one branch, as deep as asked for.</summary>
    public static byte[] Deep(int levels) => Write("",
        [("<</Type/Catalog/Pages 2 0 R>>", null), .. Enumerable.Range(3, levels).Select(next => ($"<</Type/Pages/Count 1/Kids[{next} 0 R]>>", (byte[]?)null))]);

    /// <summary>A page whose content unpacks to so many megabytes of blanks.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var at = 0; at < megabytes; at++)
                deflate.Write(Encoding.ASCII.GetBytes(new string(' ', 1 << 20)));
        return Write("",
        [
            ("<</Type/Catalog/Pages 2 0 R>>", null), ("<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>", null),
            ("<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 4 0 R>>", null), ($"<</Filter/FlateDecode/Length {packed.Length}>>", packed.ToArray()),
        ]);
    }

    private static (string, byte[]) Stream(string more, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(plain);
        return ($"<<{more}/Filter/FlateDecode/Length {packed.Length}>>", packed.ToArray());
    }

    private static byte[] Write(string trailer, List<(string Dictionary, byte[]? Stream)> objects)
    {
        using var file = new MemoryStream();
        var starts = new List<long>();
        Text("%PDF-1.7\n");
        foreach (var (dictionary, stream) in objects)
        {
            starts.Add(file.Position);
            Text($"{starts.Count} 0 obj\n{dictionary}\n");
            if (stream is not null)
            {
                Text("stream\n");
                file.Write(stream);
                Text("\nendstream\n");
            }

            Text("endobj\n");
        }

        var table = file.Position;
        Text($"xref\n0 {starts.Count + 1}\n0000000000 65535 f \n{string.Concat(starts.Select(start => $"{start:D10} 00000 n \n"))}");
        Text($"trailer\n<</Root 1 0 R/Size {starts.Count + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Text(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }
}
