using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Files of the pipeline folder and definitions saved in the designer, side by side.</summary>
public sealed class FileAndStudioTests
{
    private const string Id = "outgoing-document";

    private string _folder = null!;
    private Office _office = null!;
    private Actor _author = null!;

    private string File => Path.Combine(_folder, $"{Id}.json");

    [SetUp]
    public async Task OpenOffice()
    {
        _folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        // The other one is opened by a step of this one
        foreach (var name in new[] { $"{Id}.json", "legal-opinion.json" })
            System.IO.File.Copy(OfficeFolder.PathOf("..", "workflows", name), Path.Combine(_folder, name));
        _office = await Office.OpenAsync("--Workflows", _folder);
        _author = await _office.ActorAsync("shen.zhixing");
    }

    [TearDown]
    public async Task CloseOffice()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task The_list_shows_what_is_published_what_is_drafted_and_what_the_draft_changes_against_the_file()
    {
        await _office.SendAsync(new StartCase(await _office.ActorAsync("su.xiaotang"), Id, Office.Sample("D1"), null));
        await Save(Titled("处室审核"));

        var row = (await _office.SendAsync(new ListPipelineVersions(_author))).Items.Single(one => one.Id == Id);
        var clerks = (await _office.SendAsync(new ListPipelineVersions(await _office.ActorAsync("su.xiaotang")))).Items.Single(one => one.Id == Id);

        Assert.That((row.Name, row.NameEn, row.DocumentType, row.Origin), Is.EqualTo(("发文办理", "Outgoing document", "outgoing", "file")));
        Assert.That((row.Published!.Number, row.Published.Person, row.Draft!.Number, row.Draft.PersonName), Is.EqualTo((1, (string?)null, 2, "沈知行")));
        Assert.That(row.Running.Select(one => (one.Number, one.Cases)), Is.EqualTo(new[] { (1, 1) }));
        Assert.That(row.DraftChanges.Single().Zh, Does.Contain("处室审核"));
        Assert.That(clerks.Draft, Is.Null);
    }

    [Test]
    public async Task A_version_made_in_the_designer_and_exported_into_the_file_is_that_version()
    {
        var saved = await Save(Titled("处室审核"), publish: true);
        await System.IO.File.WriteAllTextAsync(File, await Export());

        await _office.SendAsync(new LoadPipelines(1, _folder));
        await _office.SendAsync(new LoadPipelines(1, _folder));

        var row = await Row();
        Assert.That((row.Published!.VersionId, row.Published.Number, row.Published.Person), Is.EqualTo((saved.Version.Id, 2, "shen.zhixing")));
        await Save(Titled("再改"), publish: true);
        await _office.SendAsync(new LoadPipelines(1, _folder));
        Assert.That((await Row()).Published!.Number, Is.EqualTo(3), "an unchanged file does not undo what was published since");
    }

    [Test]
    public async Task A_changed_file_is_published_below_an_open_draft_which_stays_the_latest()
    {
        var draft = await Save(Titled("草稿"));
        await System.IO.File.WriteAllTextAsync(File, Titled("来自文件").ToJsonString());

        await _office.SendAsync(new LoadPipelines(1, _folder));
        var row = await Row();
        var model = Titled("草稿二");
        model["id"] = draft.Version.Id;
        var next = await Save(model);

        Assert.That((row.Published!.Number, row.Draft!.Number, row.Draft.VersionId), Is.EqualTo((2, 3, draft.Version.Id)));
        Assert.That((next.Version.Number, next.Version.Id), Is.EqualTo((3, draft.Version.Id)));
        Assert.That((await Row()).DraftChanges.Single().Zh, Does.Contain("草稿二"));
    }

    [Test]
    public async Task What_a_person_took_out_of_use_does_not_come_back_by_itself_but_by_a_changed_file()
    {
        await _office.SendAsync(new RetractPipeline(_author, Id));

        await _office.SendAsync(new LoadPipelines(1, _folder));
        var kept = await Row();
        await System.IO.File.WriteAllTextAsync(File, Titled("来自文件").ToJsonString());
        await _office.SendAsync(new LoadPipelines(1, _folder));

        Assert.That(kept.Published, Is.Null);
        Assert.That((await Row()).Published!.Number, Is.EqualTo(2));
    }

    [Test]
    public async Task A_published_file_is_not_deleted_from_the_designer_and_its_order_and_spaces_are_no_change()
    {
        var compact = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!.AsObject();
        var reversed = new JsonObject(compact.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        await System.IO.File.WriteAllTextAsync(File, reversed.ToJsonString());
        await _office.SendAsync(new LoadPipelines(1, _folder));

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => _office.SendAsync(new DeletePipelines(_author, [Id], [])));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.PipelineFromFile));
        Assert.That((await Row()).Published!.Number, Is.EqualTo(1));
    }

    private async Task<PipelineVersion> Save(JsonObject model, bool publish = false) => (await _office.SendAsync(new SavePipeline(_author, model, publish))).Saved;

    private async Task<ListPipelineVersions.Row> Row() => (await _office.SendAsync(new ListPipelineVersions(_author))).Items.Single(one => one.Id == Id);

    private async Task<string> Export() =>
        (await _office.SendAsync(new ExportPipelines(_author, [Id], [], new VersionChoice("Published", 0), WithConsumers: false))).Single().Text;

    private static JsonObject Titled(string title)
    {
        var definition = JsonNode.Parse(System.IO.File.ReadAllText(OfficeFolder.PathOf("..", "workflows", $"{Id}.json")))!.AsObject();
        definition["root"]!["activities"]!.AsArray().Single(activity => (string)activity!["id"]! == "section-check")!["metadata"]!["displayText"] = title;
        return definition;
    }
}
