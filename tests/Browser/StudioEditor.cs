using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Chancery.Browser;

/// <summary>The real Studio on a page, used as an author uses it: by mouse and keyboard.</summary>
internal sealed class StudioEditor(IPage page)
{
    private const int Patience = 120_000;
    private readonly List<string> _failed = [];
    private long _lastCall;

    public IPage Page => page;

    /// <value>Answers of Elsa's API that are no success.</value>
    public IReadOnlyList<string> Failed => _failed;

    public ILocator Steps => page.Locator(".x6-node");

    /// <summary>Waits until Studio has drawn the graph and its panels.</summary>
    public async Task OpenAsync(Uri address)
    {
        page.Request += (_, _) => _lastCall = Stopwatch.GetTimestamp();
        page.Response += (_, response) =>
        {
            _lastCall = Stopwatch.GetTimestamp();
            if (response.Url.Contains("/elsa/", StringComparison.Ordinal) && response.Status >= 400)
                _failed.Add($"{response.Status} {response.Request.Method} {response.Url}");
        };
        await page.GotoAsync(address.ToString());
        await DrawnAsync();
    }

    public async Task DrawnAsync()
    {
        await Steps.First.WaitForAsync(new() { Timeout = Patience });
        await page.Locator(".mud-tab").First.WaitForAsync(new() { Timeout = Patience });

        // Studio centres the graph after it was drawn
        await QuietAsync();
    }

    public ILocator Step(string text) => Steps.Filter(new() { HasText = text }).First;

    /// <summary>Chooses a step, whose fields then stand below.</summary>
    public async Task ChooseAsync(string step)
    {
        await PressAsync(Step(step));
        await QuietAsync();
    }

    /// <summary>Drags an activity from the toolbox onto the canvas and waits until it is saved.</summary>
    /// <param name="right">Where, as a part of the canvas's width.</param>
    /// <param name="down">Where, as a part of its height.</param>
    public async Task DropAsync(string activity, double right, double down)
    {
        await page.Locator(".mud-input-control input[type=text]").First.FillAsync(activity);
        var entry = page.Locator(".cursor-grab").Filter(new() { HasTextRegex = new($"^\\s*{Regex.Escape(activity)}\\s*$") });
        await entry.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (!await entry.IsVisibleAsync())
            await page.Locator(".mud-expand-panel-header").First.ClickAsync();

        // The group unfolds slowly, and its entries move meanwhile
        await QuietAsync();
        var canvas = page.Locator(".x6-graph");
        var box = (await canvas.BoundingBoxAsync())!;
        await SavedAsync(() => entry.DragToAsync(canvas, new() { TargetPosition = new() { X = (float)(box.Width * right), Y = (float)(box.Height * down) } }));
    }

    /// <summary>Draws a connection with the mouse.</summary>
    public Task ConnectAsync(string from, string port, string to) => SavedAsync(async () =>
    {
        var (x, y) = await MiddleAsync(Step(from).Locator($".x6-port-body[port='{port}']"));
        var (toX, toY) = await MiddleAsync(Step(to).Locator(".x6-port-body[port='In']"));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((x + toX) / 2, (y + toY) / 2, new() { Steps = 5 });
        await page.Mouse.MoveAsync(toX, toY, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    });

    /// <summary>A field of the chosen step or of the workflow, by its label.</summary>
    public ILocator Field(string label) => page.Locator(".mud-input-control")
        .Filter(new() { Has = page.Locator("label", new() { HasTextRegex = new($"^\\s*{Regex.Escape(label)}\\*?\\s*$") }) }).Last;

    public Task TypeAsync(string label, string text) => SavedAsync(async () =>
    {
        var input = Field(label).Locator("input").First;
        await input.FillAsync(text);
        await input.BlurAsync();
    });

    /// <summary>Picks from a drop-down.</summary>
    public Task PickAsync(string label, string text) => SavedAsync(async () =>
    {
        await PressAsync(Field(label).Locator(".mud-input").First);
        await page.Locator(".mud-popover-open .mud-list-item-extended, .mud-popover-open .mud-list-item").Filter(new() { HasText = text }).First.ClickAsync();
    });

    /// <summary>Makes an input an expression and writes it.</summary>
    public async Task ExpressAsync(string label, string kind, string expression)
    {
        await Field(label).Locator("xpath=ancestor::*[.//button][1]").Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(kind, new() { Exact = true }).ClickAsync();
        var editor = page.Locator(".rz-splitter-vertical form .monaco-editor .view-lines").First;
        await editor.WaitForAsync();
        await QuietAsync();
        await SavedAsync(async () =>
        {
            await PressAsync(editor);
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.InsertTextAsync(expression);
        });
    }

    /// <summary>Adds a row to the table of cases of the chosen step.</summary>
    public async Task AddCaseAsync(string addWords, string label, string condition)
    {
        await page.GetByText(addWords).ClickAsync();
        var row = page.Locator("tr").Filter(new() { Has = page.Locator(".mud-select") }).First;
        var texts = row.Locator("input[type=text]:not(.mud-select-input):visible");
        await texts.Nth(0).FillAsync(label);
        await texts.Nth(1).FillAsync(condition);
        await PressAsync(row.Locator(".mud-select").First);
        await page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = "JavaScript" }).ClickAsync();
        await SavedAsync(() => row.Locator("button").First.ClickAsync());
    }

    public Task PublishAsync() => SavedAsync(() => page.Locator("button.mud-primary-text").First.ClickAsync());

    public Task RunAsync() => page.Locator("button.mud-success-text").First.ClickAsync();

    /// <summary>Opens the menu beside the publish button and chooses from it.</summary>
    public async Task MenuAsync(string entry)
    {
        await page.Locator("button.mud-primary-text").First.Locator("xpath=following::button[1]").ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(entry, new() { Exact = true }).ClickAsync();
    }

    public Task TabAsync(string name) => page.EvaluateAsync(
        "name => [...document.querySelectorAll('.mud-tab')].find(tab => tab.textContent.trim() === name).click()", name);

    /// <summary>The latest version as the server holds it.</summary>
    public async Task<JsonNode> StoredAsync(string definitionId) => JsonNode.Parse(await page.EvaluateAsync<string>(
        "async id => (await fetch(`/elsa/api/workflow-definitions/by-definition-id/${id}?versionOptions=Latest`)).text()", definitionId))!;

    /// <summary>Does something, waits until Studio has saved it, and until it has built its fields anew.</summary>
    public async Task SavedAsync(Func<Task> act)
    {
        await page.RunAndWaitForResponseAsync(act, response => response.Request.Method == "POST"
            && response.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && response.Status == 200);
        await QuietAsync();
    }

    /// <summary>Waits until nothing was asked of the server for a while, and Studio has drawn what it was answered.</summary>
    public async Task QuietAsync()
    {
        _lastCall = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(_lastCall) < TimeSpan.FromMilliseconds(700))
            await page.WaitForTimeoutAsync(50);

        // Counted in ticks, which come late while it works
        await page.EvaluateAsync("""
            async () => {
                let still = 0;
                const observer = new MutationObserver(() => still = 0);
                observer.observe(document.body, { childList: true, subtree: true });
                for (let ticks = 0; ticks < 200 && still < 4; ticks++, still++) await new Promise(done => setTimeout(done, 50));
                observer.disconnect();
            }
            """);
    }

    /// <summary>Presses in the middle, also where Studio lays a frame over the step.</summary>
    public async Task PressAsync(ILocator target)
    {
        var (x, y) = await MiddleAsync(target);
        await page.Mouse.ClickAsync(x, y);
    }

    public static async Task<(float X, float Y)> MiddleAsync(ILocator target)
    {
        var box = (await target.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
