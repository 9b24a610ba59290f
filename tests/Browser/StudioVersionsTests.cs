using System.Text.Json.Nodes;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>Versions of a pipeline, made and moved in Studio.</summary>
public sealed class StudioVersionsTests : StudioTest
{
    private static readonly string _pipelines = OfficeFolder.PathOf("..", "workflows");

    private static IEnumerable<string> Shipped() => Directory.GetFiles(_pipelines, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static List<string> WithEveryKindOfStep()
    {
        var kinds = Shipped().ToDictionary(name => name, name => JsonNode.Parse(File.ReadAllText(Path.Combine(_pipelines, $"{name}.json")))!["root"]!["activities"]!.AsArray()
            .Select(step => (string)step!["type"]!).ToHashSet(StringComparer.Ordinal));
        var missing = kinds.Values.SelectMany(types => types).ToHashSet(StringComparer.Ordinal);
        List<string> chosen = [];
        while (missing.Count > 0)
        {
            chosen.Add(kinds.MaxBy(entry => entry.Value.Count(missing.Contains)).Key);
            missing.ExceptWith(kinds[chosen[^1]]);
        }

        return chosen;
    }

    /// <remarks>
    /// One sign-in for all, so every pipeline but the first is a warm load; the times are in the output.
    /// Opens as few pipelines as hold every kind of step; with <c>CHANCERY_PIPELINES=all</c> each one that ships.
    /// </remarks>
    [Test]
    public async Task Shipped_pipelines_open_with_every_kind_of_step_drawn()
    {
        var pipelines = Environment.GetEnvironmentVariable("CHANCERY_PIPELINES") == "all" ? [.. Shipped()] : WithEveryKindOfStep();
        var studio = await Design(pipelines[0]);
        foreach (var pipeline in pipelines)
        {
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            await studio.OpenAsync(new Uri(Address, $"/studio/designer/{pipeline}"));
            TestContext.Out.WriteLine($"{pipeline}: drawn after {System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");

            var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_pipelines, $"{pipeline}.json")))!["root"]!["activities"]!.AsArray();
            Assert.That(await studio.Steps.EvaluateAllAsync<string[]>("steps => steps.map(step => step.dataset.cellId)"), Is.EquivalentTo(expected.Select(step => (string)step!["id"]!)), pipeline);
            Assert.That(await studio.Steps.AllTextContentsAsync(), Has.All.Not.Empty, pipeline);
        }

        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task A_step_moved_in_Studio_is_a_draft_whose_file_differs_in_that_place_only_and_is_published()
    {
        var studio = await Design("outgoing-document");
        var (x, y) = await StudioEditor.MiddleAsync(studio.Step("编号登记"));

        await studio.Page.Mouse.MoveAsync(x, y);
        await studio.Page.Mouse.DownAsync();
        await studio.Page.Mouse.MoveAsync(x + 60, y + 90, new() { Steps = 8 });
        await studio.SavedAsync(() => studio.Page.Mouse.UpAsync());
        var draft = await Export("outgoing-document");
        var file = await File.ReadAllLinesAsync(Path.Combine(_pipelines, "outgoing-document.json"));

        var changed = draft.Split('\n', StringSplitOptions.RemoveEmptyEntries).Zip(file).Where(pair => pair.First != pair.Second).ToList();
        Assert.That(changed, Has.Count.InRange(1, 2), string.Join('\n', changed));
        Assert.That(changed.Select(pair => pair.First.Trim()), Has.All.Matches("^\"[xy]\": -?[0-9.]+,?$"));

        await studio.PublishAsync();
        Assert.That((await Row("outgoing-document")).Published!.Number, Is.EqualTo(2));
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task A_published_text_is_changed_restored_exported_and_imported_again()
    {
        await Store("line", text: "first");
        var studio = await Design("line");

        await studio.PublishAsync();
        await studio.ChooseAsync("Settings");
        await studio.TypeAsync("文字", "second");
        Assert.That((await Row("line")).Published!.Number, Is.EqualTo(1), "the draft beside it is not in force");
        Assert.That(await Text(studio), Is.EqualTo("2: second"));

        await studio.MenuAsync("导出");
        var download = await studio.Page.RunAndWaitForDownloadAsync(() =>
            studio.Page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync());
        var exported = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.That(exported, Is.EqualTo(await Export("line")));

        await studio.TabAsync("版本历史");
        await studio.Page.Locator(".mud-table tbody tr").Nth(1).Locator("button").Last.ClickAsync();
        await studio.Page.RunAndWaitForResponseAsync(() => studio.Page.Locator(".mud-popover-open").GetByText("恢复到此版本").ClickAsync(), Ends("/revert/1"));
        Assert.That(await Text(studio), Is.EqualTo("3: first"));

        await studio.DrawnAsync();
        var chooser = await studio.Page.RunAndWaitForFileChooserAsync(() => studio.MenuAsync("导入"));
        await studio.Page.RunAndWaitForResponseAsync(() => chooser.SetFilesAsync(new FilePayload
        {
            Name = "line.json",
            MimeType = "application/json",
            Buffer = System.Text.Encoding.UTF8.GetBytes(exported),
        }), Ends("/import"));
        Assert.That(await Text(studio), Is.EqualTo("4: second"));
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task A_reviewer_sees_a_pipeline_read_only_and_a_save_is_refused()
    {
        await Store("seen", publish: true);
        var page = await SignIn(Clerk, width: 1500, height: 1000);
        var caseId = (await Office.SendAsync(new Engine.Cases.StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null))).CaseId;

        // A page of the reviewer's own, with the editor in the viewer's place
        await page.RouteAsync("**/studio/instance/*", async route =>
        {
            var answer = await route.FetchAsync();
            var html = (await answer.TextAsync()).Replace("elsa-workflow-instance-viewer", "elsa-workflow-definition-editor", StringComparison.Ordinal)
                .Replace("data-attribute=\"instance-id\"", "data-attribute=\"definition-id\"", StringComparison.Ordinal)
                .Replace($"data-value=\"{caseId}\"", "data-value=\"seen\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = html });
        });
        var studio = new StudioEditor(page);
        await studio.OpenAsync(new Uri(Address, $"/studio/instance/{caseId}"));
        await studio.ChooseAsync("Settings");

        Assert.That(await page.InnerTextAsync("#studio"), Does.Contain("只读"));
        Assert.That(await page.Locator("button.mud-primary-text").CountAsync(), Is.Zero, "nothing to publish with");
        Assert.That(await studio.Field("文字").Locator("input").First.IsEditableAsync(), Is.False);
        Assert.That(studio.Failed, Is.Empty);
        var status = await page.EvaluateAsync<int>("""
            async () => {
              const model = await (await fetch('/elsa/api/workflow-definitions/by-definition-id/seen?versionOptions=Latest')).json();
              const body = JSON.stringify({ model, publish: true });
              return (await fetch('/elsa/api/workflow-definitions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status;
            }
            """);
        Assert.That(status, Is.EqualTo(403));
    }

    private static Func<IResponse, bool> Ends(string path) => response => response.Request.Method == "POST" && new Uri(response.Url).AbsolutePath.EndsWith(path, StringComparison.Ordinal);

    /// <summary>The latest version and what its line says.</summary>
    private static async Task<string> Text(StudioEditor studio)
    {
        var stored = await studio.StoredAsync("line");
        return $"{stored["version"]}: {Value(Step(stored, "Line1"), "text")}";
    }

    private async Task<string> Export(string definitionId) =>
        (await Office.SendAsync(new ExportPipelines(await Office.ActorAsync(Author), [definitionId], [], VersionChoice.Latest, WithConsumers: false))).Single().Text;

    private async Task<ListPipelineVersions.Row> Row(string definitionId) =>
        (await Office.SendAsync(new ListPipelineVersions(await Office.ActorAsync(Author)))).Items.Single(one => one.Id == definitionId);
}
