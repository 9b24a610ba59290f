using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class PipelineFilesScenario
{
    private string _folder = null!;
    private Office _office = null!;

    [SetUp]
    public async Task OpenOffice()
    {
        _folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        await Write("outgoing-document.json", Outgoing());
        // Opened by a step of the other one
        File.Copy(OfficeFolder.PathOf("..", "workflows", "legal-opinion.json"), Path.Combine(_folder, "legal-opinion.json"));
        _office = await Office.OpenAsync("--Workflows", _folder);
    }

    [TearDown]
    public async Task CloseOffice()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("{", "$")]
    [TestCase("{\"definitionId\":\"x\",\"name\":\"x\",\"root\":{\"id\":\"f\",\"type\":\"Elsa.Flowchart\",\"activities\":[{\"id\":\"a\",\"type\":\"No.Such\"}],\"connections\":[]}}", "$.root")]
    public async Task A_broken_file_is_refused_with_its_path_and_reason_and_the_others_load(string text, string path)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.json"), text);

        var receipt = await _office.SendAsync(new LoadPipelines(1, _folder));

        var refusal = receipt.Refused.Single();
        Assert.That((refusal.Path, receipt.Loaded), Is.EqualTo(("broken.json", 2)));
        Assert.That(refusal.JsonPath, Does.StartWith(path));
        Assert.That(refusal.Reason, Is.Not.Empty);
        Assert.That(refusal.ReasonZh, Does.Match("[\u4e00-\u9fff]"));
    }

    [Test]
    public async Task A_running_case_keeps_the_version_it_began_with_and_a_new_one_takes_the_next()
    {
        var old = await Start();
        var changed = Outgoing();
        Node(changed, "section-check")["metadata"]!["displayText"] = "处室审核";
        await Write("outgoing-document.json", changed);

        await _office.SendAsync(new LoadPipelines(1, _folder));
        var young = await Start();

        Assert.That(((await old.See()).PipelineVersion, (await young.See()).PipelineVersion), Is.EqualTo((1, 2)));
        Assert.That((await young.ItemOf("shen.zhixing")).StepTitle, Is.EqualTo("处室审核"));
        await old.ForwardTo("the end");
        Assert.That((await old.See()).Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That((await old.See()).Steps.Single(step => step.Id == "section-check").Title, Is.EqualTo("科室审核"));
    }

    [TestCase("office-review", "need-legal")]
    [TestCase("sign-authorised", "recheck")]
    public async Task A_pipeline_that_can_pass_a_mandatory_gate_by_is_refused(string gate, string next)
    {
        var bypass = Outgoing();
        foreach (var edge in Edges(bypass).Where(edge => (string)edge["target"]!["activity"]! == gate))
            edge["target"]!["activity"] = next;
        await Write("outgoing-document.json", bypass);

        var receipt = await _office.SendAsync(new LoadPipelines(1, _folder));

        Assert.That(receipt.Refused, Has.Count.EqualTo(1), "the file");
        var draft = await Start();
        Assert.That((await draft.See()).PipelineVersion, Is.EqualTo(1), "new documents keep the sound version");
    }

    [Test]
    public async Task An_expression_that_never_ends_refuses_the_act_on_its_own_case_and_stops_nothing_else()
    {
        var endless = Outgoing();
        endless["definitionId"] = "endless";
        Node(endless, "need-countersign")["condition"]!["expression"]!["value"] = "while (true) {}";
        await Write("endless.json", endless);
        await _office.SendAsync(new LoadPipelines(1, _folder));
        var sick = await Start("endless");

        var refused = Assert.ThrowsAsync<WorkflowException>(() => sick.Act("shen.zhixing", "agree", "同意。"));

        Assert.That(refused!.Code, Is.EqualTo(ErrorCodes.ExpressionRunaway));
        Assert.That((await sick.CurrentSteps(), (await sick.See()).Status), Is.EqualTo((new[] { "section-check" }, CaseStatus.Running)));
        var healthy = await Start();
        await healthy.ForwardTo("office-review");
        Assert.That(await healthy.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task A_retired_pipeline_starts_nothing_new()
    {
        File.Delete(Path.Combine(_folder, "outgoing-document.json"));
        await _office.SendAsync(new LoadPipelines(1, _folder));

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Start());

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.PipelineNotFound));
    }

    private async Task<Draft> Start(string pipeline = "outgoing-document")
    {
        var receipt = await _office.SendAsync(new StartCase(await _office.ActorAsync("su.xiaotang"), pipeline, Office.Sample("D1"), null));
        return new Draft(_office, receipt.CaseId, "su.xiaotang");
    }

    private static JsonObject Outgoing() =>
        JsonNode.Parse(File.ReadAllText(OfficeFolder.PathOf("..", "workflows", "outgoing-document.json")))!.AsObject();

    private static JsonObject Node(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(node => (string)node!["id"]! == id)!.AsObject();

    private static IEnumerable<JsonObject> Edges(JsonObject definition) => definition["root"]!["connections"]!.AsArray().Select(edge => edge!.AsObject());

    private Task Write(string name, JsonObject definition) => File.WriteAllTextAsync(Path.Combine(_folder, name), definition.ToJsonString());
}
