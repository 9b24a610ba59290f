namespace Chancery.Host.Screens.Designer;

/// <summary>What a page must load for a Studio element, in this order, below <c>/studio/</c>.</summary>
/// <remarks>Source: the package's own index page, without the web fonts it fetches from another host.</remarks>
internal static class StudioParts
{
    private const string Monaco = "_content/BlazorMonaco/lib/monaco-editor/min/vs/";

    public static readonly IReadOnlyList<string> Sheets =
    [
        "_content/MudBlazor/MudBlazor.min.css",
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css",
        "_content/Radzen.Blazor/css/material-base.css",
        "_content/Elsa.Studio.Shell/css/shell.css",
        "Elsa.Studio.Host.CustomElements.styles.css",
    ];

    /// <summary>What draws the graph; Studio itself asks for it only when everything else stands.</summary>
    public static readonly IReadOnlyList<string> Modules =
    [
        "_content/Elsa.Studio.Workflows.Designer/designer.entry.js",
        "_content/Elsa.Studio.DomInterop/dom.entry.js",
    ];

    public static IReadOnlyList<string> Scripts(bool chinese) =>
    [
        .. chinese ? ["/js/studio/monaco-zh.js", Monaco + "nls.messages.zh-cn.js"] : Array.Empty<string>(),
        "_content/BlazorMonaco/jsInterop.js",
        Monaco + "loader.js",
        Monaco + "editor/editor.main.js",
        "_content/MudBlazor/MudBlazor.min.js",
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js",
        "_content/Radzen.Blazor/Radzen.Blazor.js",
        "_framework/blazor.webassembly.js",
    ];
}
