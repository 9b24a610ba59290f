using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Chancery.Host.Screens.Parts;

/// <summary>A sentence of the engine; what an English one quotes from Chinese documents is marked as Chinese.</summary>
/// <remarks>Only between quotation marks: Chinese outside of them is a name somebody forgot to translate, and stays visible to the tests.</remarks>
public sealed partial class Said : Frames.Part
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var (first, last) = (Text.IndexOf('"', StringComparison.Ordinal), Text.LastIndexOf('"'));
        if (F.IsZh || last <= first)
        {
            builder.AddContent(0, Text);
            return;
        }

        builder.AddContent(0, Text[..first]);
        var (quoted, at) = (Text[first..last], 0);
        foreach (Match run in Chinese().Matches(quoted))
        {
            builder.AddContent(1, quoted[at..run.Index]);
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "lang", Frames.Frame.ContentLanguage);
            builder.AddContent(4, run.Value);
            builder.CloseElement();
            at = run.Index + run.Length;
        }

        builder.AddContent(5, quoted[at..]);
        builder.AddContent(6, Text[last..]);
    }

    [GeneratedRegex("[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF](?:[^\"]*[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF])?", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}
