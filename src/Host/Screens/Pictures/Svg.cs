using System.Globalization;
using Microsoft.AspNetCore.Components.Rendering;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Writes SVG through the render tree, so that every text and attribute is encoded.</summary>
/// <remarks>
/// A Razor file cannot hold an SVG <c>text</c> element: the compiler takes it for its own. Sequence numbers serve only
/// re-rendering, which a static page never does.
/// </remarks>
internal sealed class Svg(RenderTreeBuilder builder)
{
    public void Open(string name, string? cssClass = null)
    {
        builder.OpenElement(0, name);
        if (cssClass is not null)
            builder.AddAttribute(1, "class", cssClass);
    }

    public void Attribute(string name, string? value) => builder.AddAttribute(2, name, value);

    public void Attribute(string name, double value) =>
        builder.AddAttribute(3, name, value.ToString("0.#", CultureInfo.InvariantCulture));

    public void Content(string text) => builder.AddContent(4, text);

    public void Close() => builder.CloseElement();

    public void Leaf(string name, string? cssClass, params ReadOnlySpan<(string Name, double Value)> attributes)
    {
        Open(name, cssClass);
        foreach (var (key, value) in attributes)
            Attribute(key, value);

        Close();
    }

    public void Path(string cssClass, string data)
    {
        Open("path", cssClass);
        Attribute("d", data);
        Close();
    }

    public void Text(string cssClass, double x, double y, string text)
    {
        Open("text", cssClass);
        Attribute("x", x);
        Attribute("y", y);
        Content(text);
        Close();
    }

    public void Title(string text)
    {
        Open("title");
        Content(text);
        Close();
    }

    /// <summary>The text on one line, or broken after a word into two smaller ones when one is too short.</summary>
    public static IReadOnlyList<string> Lines(string text, double width, double size, double smallSize)
    {
        if (Fit(text, width, size).Length == text.Length)
            return [text];

        var cut = Fit(text, width, smallSize).Length - 1;
        var space = cut > 0 ? text.LastIndexOf(' ', Math.Min(cut, text.Length - 1)) : -1;
        if (space <= 0 && cut > 0 && char.IsLowSurrogate(text[cut]))
            cut--;

        return cut <= 0 ? [Fit(text, width, size)]
            : space > 0 ? [text[..space], Fit(text[(space + 1)..], width, smallSize)]
            : [text[..cut], Fit(text[cut..], width, smallSize)];
    }

    /// <summary>As much of the text as fits; a Chinese character is as wide as the type is high.</summary>
    public static string Fit(string text, double width, double size)
    {
        var used = 0d;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Value > 0x2E7F ? size : size * 0.57;
            if (used > width)
                return text[..Math.Max(0, length - 1)] + "…";

            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
