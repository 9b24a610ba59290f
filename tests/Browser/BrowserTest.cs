using System.Diagnostics;
using System.Text.RegularExpressions;
using Chancery.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>Base of the browser tests: an office that listens, and people who look at it in Debian's Chromium.</summary>
public abstract class BrowserTest
{
    // Milliseconds: a busy machine is no fault of the product
    protected const float Patience = 90_000;
    private static readonly SemaphoreSlim Starting = new(1);
    private static IPlaywright? playwright;
    private static IBrowser? browser;
    private readonly List<string> _complaints = [];
    private readonly List<IBrowserContext> _contexts = [];

    protected Office Office { get; private set; } = null!;

    protected Uri Address { get; private set; } = null!;

    /// <value>What a console, the content policy, or a request to a foreign host complained about.</value>
    protected IReadOnlyList<string> Complaints => _complaints;

    [SetUp]
    public async Task OpenOffice()
    {
        Office = await Office.OpenAsync();
        Address = await Office.ListenAsync();
    }

    [TearDown]
    public async Task CloseOffice()
    {
        foreach (var context in _contexts)
            await context.CloseAsync();
        await Office.DisposeAsync();
    }

    /// <summary>A browser of its own, signed in by the one-click list.</summary>
    protected async Task<IPage> SignIn(string userName, string language = "zh", int width = 1366, int height = 768, bool scripts = true)
    {
        var page = await Open(language, width, height, scripts);
        await page.GotoAsync(new Uri(Address, "/sign-in").ToString());
        await page.ClickAsync($"button[name=userName][value='{userName}']");
        await Arrive(page, "/");
        return page;
    }

    /// <summary>Waits until the page at that address is there with everything it loads, its scripts included.</summary>
    /// <remarks>Asks the page itself: the browser's load events may pass before anybody waits for them.</remarks>
    /// <param name="address">Path and query from the first to the last character, <c>**</c> for anything.</param>
    protected static async Task Arrive(IPage page, string address)
    {
        var pattern = "^https?://[^/]+" + Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal) + "$";
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = Patience });
        await Settle(page);
    }

    /// <summary>Waits until the page that is there, or is coming, has everything it loads.</summary>
    protected static async Task Settle(IPage page)
    {
        for (var waited = Stopwatch.StartNew(); await ReadyState(page) != "complete"; await Task.Delay(50))
            Assert.That(waited.ElapsedMilliseconds, Is.LessThan(Patience), $"{page.Url} was still loading");
    }

    private static async Task<string> ReadyState(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState");
        }
        catch (PlaywrightException)
        {
            return "gone";
        }
    }

    protected async Task<IPage> Open(string language = "zh", int width = 1366, int height = 768, bool scripts = true)
    {
        var context = await (await StartAsync()).NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = language == "zh" ? "zh-CN" : "en-GB",
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        _contexts.Add(context);
        await context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = Address.ToString() }]);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } target && target.Authority != Address.Authority)
                _complaints.Add($"request to {target.Host}");
        };
        return page;
    }

    protected Task<IResponse?> Go(IPage page, string path) => page.GotoAsync(new Uri(Address, path).ToString());

    private static async Task<IBrowser> StartAsync()
    {
        await Starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            Starting.Release();
        }
    }

    internal static async Task StopBrowserAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}

[SetUpFixture]
public sealed class ServerLifetime : TestServerLifetime
{
    [OneTimeTearDown]
    public Task StopBrowser() => BrowserTest.StopBrowserAsync();
}
