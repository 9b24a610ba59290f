using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chancery.Host.Tests.Screens;

/// <summary>Draws pages to text without a server.</summary>
internal static class PageTest
{
    public static Frame Frame(Language language = Language.Zh, bool signedIn = true) => new()
    {
        Language = language,
        Actor = signedIn ? SampleOffice.Reviewer : null,
        Counts = new(6, 2, 3, 21, 4),
        Now = SampleOffice.Now,
        Token = "token",
        Demo = true,
        Toast = new("ok"),
    };

    /// <summary>The page's HTML as sent.</summary>
    public static async Task<string> Draw<TScreen>(Frame frame, Dictionary<string, object?> parameters)
        where TScreen : Screen
    {
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        parameters["F"] = frame;
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TScreen>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <summary>The page's HTML with character references resolved, for looking for Chinese words.</summary>
    public static string Words(this string html) => WebUtility.HtmlDecode(html);
}
