using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Live;

/// <summary>A running host takes up what an editor does in the folder of pipelines; nobody tells it to.</summary>
public sealed class PipelineWatcherTests
{
    private const string Clerk = "su.xiaotang";
    private const string Outgoing = "outgoing-document.json";
    private string _folder = null!;
    private Office _office = null!;

    [SetUp]
    public async Task OpenOffice()
    {
        _folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        Save(Outgoing, Titled("科室审核"));
        // Opened by a step of the other one
        File.Copy(OfficeFolder.PathOf("..", "workflows", "legal-opinion.json"), PathOf("legal-opinion.json"));
        _office = await Office.OpenAsync("--Workflows", _folder);
    }

    [TearDown]
    public async Task CloseOffice()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_saved_file_is_a_new_version_for_new_documents_and_a_running_one_keeps_its_own()
    {
        await _office.ListenAsync();
        var old = await StartAsync();

        Save(Outgoing, Titled("处室审核"));
        await OfferedAsync("处室审核");
        var young = await StartAsync();

        Assert.That(((await old.See()).PipelineVersion, (await young.See()).PipelineVersion), Is.EqualTo((1, 2)));
        Assert.That((await old.ItemOf("shen.zhixing")).StepTitle, Is.EqualTo("科室审核"));
    }

    [Test]
    public async Task A_file_written_beside_and_renamed_over_the_old_one_as_editors_do_is_taken()
    {
        await _office.ListenAsync();
        Save("outgoing-document.json~", Titled("处室审核"));

        File.Move(PathOf("outgoing-document.json~"), PathOf(Outgoing), overwrite: true);

        await OfferedAsync("处室审核");
    }

    [Test]
    public async Task Of_several_quick_saves_the_last_one_counts()
    {
        await _office.ListenAsync();

        foreach (var title in new[] { "初核", "复核", "处室审核" })
            Save(Outgoing, Titled(title));

        await OfferedAsync("处室审核");
        Save("legal-opinion.json", Titled("意见", "legal-opinion.json", "opinion"));
        await VersionAsync("legal-opinion", 2);
        Assert.That((await OutgoingAsync()).Steps, Does.Contain("处室审核"), "nothing older comes after it");
    }

    [Test]
    public async Task A_file_saved_while_the_host_starts_is_not_missed()
    {
        Save(Outgoing, Titled("处室审核"));

        await _office.ListenAsync();

        await OfferedAsync("处室审核");
    }

    [Test]
    public async Task A_file_half_written_is_refused_with_its_place_the_old_version_stays_and_the_whole_file_is_taken()
    {
        await _office.ListenAsync();
        var text = Titled("处室审核");

        Save(Outgoing, text[..(text.Length / 2)]);
        await Eventually.TrueAsync(async () => (await ListAsync()).Refused.Count == 1, "the refusal");
        var refusal = (await ListAsync()).Refused.Single();
        var meanwhile = await StartAsync();
        Save(Outgoing, text);
        await OfferedAsync("处室审核");

        Assert.That((refusal.Path, refusal.JsonPath), Is.EqualTo((Outgoing, "$")));
        Assert.That((refusal.Reason, refusal.ReasonZh), Is.Not.EqualTo(("", "")));
        Assert.That((await meanwhile.See()).PipelineVersion, Is.EqualTo(1));
        Assert.That((await ListAsync()).Refused, Is.Empty);
    }

    [Test]
    public async Task A_step_nobody_knows_is_refused_with_its_place_and_the_old_version_stays()
    {
        await _office.ListenAsync();
        var broken = JsonNode.Parse(Titled("处室审核"))!;
        broken["root"]!["activities"]![2]!["type"] = "No.Such";

        Save(Outgoing, broken.ToJsonString());
        await Eventually.TrueAsync(async () => (await ListAsync()).Refused.Count == 1, "the refusal");

        var refusal = (await ListAsync()).Refused.Single();
        Assert.That((refusal.Path, refusal.JsonPath), Is.EqualTo((Outgoing, "$.root.activities[2].type")));
        Assert.That(refusal.Reason, Does.Contain("No.Such"));
        Assert.That((await (await StartAsync()).See()).PipelineVersion, Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_nobody_can_read_is_named_and_the_others_are_taken_all_the_same()
    {
        await _office.ListenAsync();

        // As an editor leaves it beside the file it has open: a link to nothing
        File.CreateSymbolicLink(PathOf(".#notice.json"), "nobody@nowhere");
        Save(Outgoing, Titled("处室审核"));

        await OfferedAsync("处室审核");
        Assert.That((await ListAsync()).Refused.Select(refusal => refusal.Path), Is.EqualTo(new[] { ".#notice.json" }));
    }

    [Test]
    public async Task A_removed_file_takes_its_pipeline_out_of_use_and_leaves_the_others()
    {
        await _office.ListenAsync();
        var running = await StartAsync();

        File.Delete(PathOf(Outgoing));
        await Eventually.TrueAsync(async () => (await ListAsync()).Items.All(row => row.Id != "outgoing-document"), "out of use");

        var refusal = Assert.ThrowsAsync<WorkflowException>(StartAsync);
        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.PipelineNotFound));
        Assert.That((await ListAsync()).Items.Select(row => row.Id), Does.Contain("legal-opinion"));
        await running.Act("shen.zhixing", "agree");
    }

    private async Task<Draft> StartAsync()
    {
        var clerk = await _office.ActorAsync(Clerk);
        var receipt = await _office.SendAsync(new StartCase(clerk, "outgoing-document", Office.Sample("D1"), null));
        return new(_office, receipt.CaseId, Clerk);
    }

    private async Task<ListPipelines.View> ListAsync() => await _office.SendAsync(new ListPipelines(await _office.ActorAsync(Clerk)));

    private async Task<ListPipelines.Row> OutgoingAsync() => (await ListAsync()).Items.Single(row => row.Id == "outgoing-document");

    /// <summary>Waits until new documents pass a step of this title.</summary>
    private Task OfferedAsync(string title) =>
        Eventually.TrueAsync(async () => (await OutgoingAsync()).Steps.Contains(title), $"the version with {title}");

    private Task VersionAsync(string id, int number) =>
        Eventually.TrueAsync(async () => (await ListAsync()).Items.Single(row => row.Id == id).Version == number, $"version {number} of {id}");

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Save(string name, string text) => File.WriteAllText(PathOf(name), text);

    private static string Titled(string title, string file = Outgoing, string step = "section-check")
    {
        var definition = JsonNode.Parse(File.ReadAllText(OfficeFolder.PathOf("..", "workflows", file)))!;
        var node = definition["root"]!["activities"]!.AsArray().Single(one => (string)one!["id"]! == step)!;
        node["metadata"]!["displayText"] = title;
        return definition.ToJsonString();
    }
}
