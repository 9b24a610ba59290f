using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>What becomes of the versions of a pipeline.</summary>
public sealed class VersionTests : DefinitionEditTest
{
    [Test]
    public async Task An_earlier_version_comes_back_as_a_draft_and_a_pipeline_goes_out_of_use()
    {
        var one = await Save(Author, Model("revert", "一"), publish: true);
        var two = await Save(Author, Edited(one, "二"), publish: true);
        await Save(Author, Edited(two, "三"));

        var back = await Post("/workflow-definitions/revert/revert/1");
        var retracted = await Post("/workflow-definitions/revert/retract");
        var bulk = await Post("/bulk-actions/publish/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray("revert", "no-such") });
        var out2 = await Post("/bulk-actions/retract/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray("revert") });

        Assert.That((Number(back.AsObject()), Title(back.AsObject()), (bool)back["isLatest"]!, (bool)back["isPublished"]!), Is.EqualTo((4, "一", true, false)));
        Assert.That((await Versions("revert")).Select(row => (int)row!["version"]!), Is.EqualTo(new[] { 1, 2, 3, 4 }), "the open draft stays in the list");
        Assert.That((bool)retracted["isPublished"]!, Is.False);
        Assert.That((bulk["published"]!.ToJsonString(), bulk["notFound"]!.ToJsonString()), Is.EqualTo(("""["revert"]""", """["no-such"]""")));
        Assert.That(out2["retracted"]!.ToJsonString(), Is.EqualTo("""["revert"]"""));
        Assert.That((await Author.PostAsync("/elsa/api/workflow-definitions/revert/dispatch", new JsonObject())).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_version_in_use_is_not_deleted_and_an_unused_one_is()
    {
        var one = await Save(Author, Workflows.Chain("in-use", Workflows.Wait("w", "never")), publish: true);
        await Post("/workflow-definitions/in-use/dispatch");
        var two = await Save(Author, Edited(one, "二"), publish: true);
        var draft = await Save(Author, Edited(two, "三"));

        var refused = await Author.DeleteAsync($"/elsa/api/workflow-definition-versions/{one["id"]}");
        var whole = await Author.DeleteAsync("/elsa/api/workflow-definitions/in-use");
        var file = await Author.DeleteAsync("/elsa/api/workflow-definitions/outgoing-document");
        var deleted = await Author.DeleteAsync($"/elsa/api/workflow-definition-versions/{draft["id"]}");
        var bulk = await Post("/bulk-actions/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = new JsonArray((string)two["id"]!) });

        Assert.That(new[] { refused.Status, whole.Status, file.Status, deleted.Status }, Is.EqualTo(new[]
        {
            HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK,
        }));
        Assert.That(Messages(refused.Body).Single(), Does.Contain("仍有 1 件在办"));
        Assert.That(Messages(file.Body).Single(), Does.Contain("文件"));
        Assert.That((int)bulk["deleted"]!, Is.EqualTo(1));
        Assert.That((await Versions("in-use")).Select(row => $"{row!["version"]} {row["isLatest"]}"), Is.EqualTo(new[] { "1 true" }));
        Assert.That((await Author.DeleteAsync("/elsa/api/workflow-definitions/no-such")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_run_of_a_draft_keeps_its_text_while_the_draft_goes_on()
    {
        var draft = await Save(Author, Workflows.Chain("tried-out", Workflows.Wait("w", "tried")));
        var run = (string)(await Post("/workflow-definitions/tried-out/dispatch", new JsonObject { ["versionOptions"] = "Latest" }))["workflowInstanceId"]!;
        for (var i = 0; i < 3; i++)
            draft = await Save(Author, Edited(draft, $"{i}"));

        var instance = await Get($"/workflow-instances/{run}");
        var definition = await Get($"/workflow-definitions/by-id/{instance["definitionVersionId"]}");

        Assert.That(await Texts("tried-out"), Is.EqualTo(2), "the run's text and the draft's");
        Assert.That(Title(definition.AsObject()), Is.EqualTo("步骤 w"));
    }

    [Test]
    public async Task Running_cases_keep_their_version_while_twenty_more_are_published()
    {
        var current = await Save(Author, Workflows.Chain("twenty", Workflows.Wait("w", "go"), Workflows.Write("out", "0")), publish: true);
        List<string> runs = [];
        for (var i = 1; i <= 20; i++)
        {
            runs.Add((string)(await Post("/workflow-definitions/twenty/dispatch"))["workflowInstanceId"]!);
            Workflows.ActivitiesOf(current)[2]!["text"]!["expression"]!["value"] = $"{i}";
            current = await Save(Author, current, publish: true);
        }

        await Post("/events/go/trigger");

        for (var i = 0; i < runs.Count; i++)
        {
            var records = await Get($"/activity-executions/list?WorkflowInstanceId={runs[i]}&ActivityNodeId=Workflow1:flow:out");
            Assert.That((string)records["items"]![0]!["activityState"]!["Text"]!, Is.EqualTo($"{i}"));
            Assert.That((int)(await Get($"/workflow-instances/{runs[i]}"))["version"]!, Is.EqualTo(i + 1));
        }
    }
}
