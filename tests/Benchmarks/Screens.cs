using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Chancery.Host;
using Chancery.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Chancery.Benchmarks;

/// <summary>Takes a picture of every page in both languages and at two widths, to be looked at by a person.</summary>
internal sealed class Screens(IBrowser browser, string folder)
{
    private static readonly (int Width, int Height)[] Sizes = [(1366, 768), (390, 844)];

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Path.GetFullPath(args is ["--out", var given] ? given : Path.Combine(Path.GetTempPath(), "chancery-screens"));
        Directory.CreateDirectory(folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var screens = new Screens(browser, folder);
        await screens.SetupAsync();
        await using (var office = await Office.OpenAsync())
        {
            var sample = new SampleOffice(office);
            await sample.FillAsync();
            await screens.OfficeAsync(await office.ListenAsync(), sample);
        }

        await TestServer.StopAsync();
        Console.WriteLine($"{Directory.GetFiles(folder, "*.png").Length} pictures in {folder}");
        return 0;
    }

    private async Task OfficeAsync(Uri address, SampleOffice sample)
    {
        await EachAsync(address, null, [("sign-in", "/sign-in", null), ("sign-in-wrong", "/sign-in?error=failed", null)]);
        await EachAsync(address, SampleOffice.Head,
        [
            ("inbox", "/", null), ("inbox-done", "/?box=done", null), ("inbox-read", "/?box=read", null), ("inbox-nothing", "/?q=xyz", null),
            ("case-overdue", $"/cases/{sample.Overdue}", null), ("case-act", $"/cases/{sample.Fresh}", null),
            ("case-return", $"/cases/{sample.Fresh}", page => OpenActAsync(page, "return")),
            ("case-transfer", $"/cases/{sample.Fresh}", page => OpenActAsync(page, "transfer")),
            ("case-circulate", $"/cases/{sample.Fresh}", page => OpenActAsync(page, "circulate")),
            ("deadlines", "/deadlines", null), ("alerts", "/alerts", null), ("numbers", "/numbers", null),
            ("register", "/register", null), ("register-nothing", "/register?q=xyz", null), ("problem-404", "/nowhere", null),
            ("menu", "/", page => page.ClickAsync(".user-menu summary")), ("shortcuts", "/", page => page.Keyboard.PressAsync("?")),
        ]);
        await EachAsync(address, SampleOffice.Clerk,
        [
            ("inbox-mine", "/?box=mine", null), ("case-returned", $"/cases/{sample.Returned}", null), ("case-edit", $"/cases/{sample.Returned}", OpenEditAsync),
            ("case-finished", $"/cases/{sample.Finished}", UnfoldAsync), ("sheet", $"/cases/{sample.Finished}/sheet", null), ("case-waiting", $"/cases/{sample.Countersigning}", UnfoldAsync),
            ("submit-choose", "/submit", null), ("submit", "/submit/outgoing-document", null),
            ("submit-errors", "/submit/outgoing-document", async page =>
            {
                await page.FillAsync("[name=title]", "");
                await page.ClickAsync("button[name=_do][value=send]");
                await page.WaitForSelectorAsync("#errors");
            }),
        ]);
        await EachAsync(address, "ding.yiming", [("submit-table", "/submit/task-set", null), ("case-tasks", $"/cases/{sample.TaskSet}", null)]);
        await EachAsync(address, "chang.yun", [("undelivered", "/undelivered", null), ("organization", "/organization", null), ("phrases", "/phrases", null)]);
        await EachAsync(address, "gao.yuan", [("inbox-empty", "/", null)]);
    }

    private async Task SetupAsync()
    {
        // Not the demonstration, so a database of its own that keeps what it is told
        var data = Directory.CreateTempSubdirectory("chancery-screens-").FullName;
        await using var app = await ChanceryHost.BuildAsync(
            ["--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", Certificate(data), "--Jobs", "false", "--Data", data],
            builder => builder.Logging.ClearProviders(), CancellationToken.None);
        await app.StartAsync();
        await EachAsync(new(app.Urls.First()), null, [("setup", "/setup", null), ("setup-password", "/setup/password", null), ("sign-in-plain", "/sign-in", null)]);
    }

    private async Task EachAsync(Uri address, string? person, (string Name, string Path, Func<IPage, Task>? Do)[] pages)
    {
        foreach (var language in new[] { "zh", "en" })
            foreach (var (width, height) in Sizes)
            {
                await using var context = await browser.NewContextAsync(new()
                {
                    ViewportSize = new() { Width = width, Height = height },
                    Locale = language == "zh" ? "zh-CN" : "en-GB",
                    IgnoreHTTPSErrors = true,
                });
                await context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = address.ToString() }]);
                var page = await context.NewPageAsync();
                if (person is not null)
                {
                    await page.GotoAsync(new Uri(address, "/sign-in").ToString());
                    await page.ClickAsync($"button[name=userName][value='{person}']");
                    await page.WaitForURLAsync(new Uri(address, "/").ToString());
                }

                foreach (var (name, path, act) in pages)
                {
                    await page.GotoAsync(new Uri(address, path).ToString());
                    if (act is not null)
                        await act(page);
                    await page.EvaluateAsync("scrollTo(0, 0)");
                    var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{language}-{width}.png");
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
                }
            }
    }

    private static string Certificate(string folder)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(folder, "pictures.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static async Task OpenActAsync(IPage page, string action)
    {
        var choice = page.Locator($"section#act details.act-choice:has(input[name=action][value='{action}']) > summary").First;
        if (!await choice.IsVisibleAsync())
            await page.ClickAsync("section#act details.act-more > summary");
        await choice.ClickAsync();
    }

    private static async Task OpenEditAsync(IPage page) => await page.ClickAsync("section#act details.edit > summary");

    private static async Task UnfoldAsync(IPage page)
    {
        foreach (var fold in await page.Locator("details.fold > summary").AllAsync())
            await fold.ClickAsync();
    }
}
