using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class SaveTests : ElsaTest
{
    [Test]
    public async Task Drafts_change_in_place_and_published_versions_never()
    {
        var first = await Save(Author, Model("semantics", "一"));
        var second = await Save(Author, Edited(first, "二"));
        var published = await Save(Author, second, publish: true);
        var again = await TrySave(Author, published, publish: true);
        var third = await Save(Author, Edited(published, "三"));
        var fourth = await Save(Author, Edited(third, "四"), publish: true);

        Assert.That((Number(first), Number(second), Number(published), Number(third), Number(fourth)), Is.EqualTo((1, 1, 1, 2, 2)));
        Assert.That((string)second["id"]!, Is.EqualTo((string)first["id"]!));
        Assert.That(((bool)second["isPublished"]!, (bool)published["isPublished"]!, (bool)third["isPublished"]!), Is.EqualTo((false, true, false)));
        Assert.That(((bool)again.Body!["alreadyPublished"]!, (int)again.Body["consumingWorkflowCount"]!), Is.EqualTo((true, 0)));
        var versions = await Versions("semantics");
        Assert.That(versions.Select(row => $"{row!["version"]} {row["isLatest"]} {row["isPublished"]}"), Is.EqualTo(new[] { "1 false false", "2 true true" }));
        Assert.That(await Texts("semantics"), Is.EqualTo(2), "texts of drafts that nobody ran are gone");
    }

    [Test]
    public async Task Saving_a_published_pipeline_unchanged_makes_no_draft()
    {
        var published = await Save(Author, Model("nudge", "一"), publish: true);
        Workflows.ActivitiesOf(published)[1]!["metadata"]!["designer"]!["size"] = new JsonObject { ["width"] = 163.2, ["height"] = 50 };

        var saved = await Save(Author, published);

        Assert.That((Number(saved), (bool)saved["isPublished"]!), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_step_brought_to_the_front_of_the_canvas_keeps_its_place_in_the_file_and_a_new_one_comes_last()
    {
        var published = await Save(Author, Workflows.Chain("order", Workflows.Write("a", "一"), Workflows.Write("b", "二"), Workflows.Write("c", "三")), publish: true);
        var root = published["root"]!;
        root["activities"] = new JsonArray([.. root["activities"]!.AsArray().Select(step => step!.DeepClone()).OrderBy(step => (string)step["id"]! == "a")]);
        root["connections"] = new JsonArray([.. root["connections"]!.AsArray().Select(edge => edge!.DeepClone()).Reverse()]);

        Assert.That((Number(await Save(Author, published)), published["isPublished"]!.GetValue<bool>()), Is.EqualTo((1, true)), "nothing was changed");
        root["activities"]!.AsArray().Insert(0, Workflows.Write("d", "四"));
        var draft = await Save(Author, published);

        Assert.That(Workflows.ActivitiesOf(draft).Select(step => (string)step!["id"]!), Is.EqualTo(new[] { "start", "a", "b", "c", "d" }));
        Assert.That(draft["root"]!["connections"]!.AsArray().Select(edge => (string)edge!["source"]!["activity"]!), Is.EqualTo(new[] { "start", "a", "b" }));
    }

    [Test]
    public async Task A_save_repeated_after_a_lost_answer_has_one_effect()
    {
        var published = await Save(Author, Model("repeat", "一"), publish: true);
        var edit = Edited(published, "二");

        var once = await Save(Author, edit);
        var twice = await Save(Author, edit);
        var unnamed = new JsonObject { ["name"] = "New one", ["root"] = Workflows.Chain("x")["root"]!.DeepClone() };
        var (created, repeated) = (await Save(Author, unnamed), await Save(Author, unnamed));

        Assert.That((string)twice["id"]!, Is.EqualTo((string)once["id"]!));
        Assert.That((await Versions("repeat")).Count, Is.EqualTo(2));
        Assert.That((string)repeated["definitionId"]!, Is.EqualTo((string)created["definitionId"]!));
        Assert.That((string)created["definitionId"]!, Does.StartWith("new-one-"));
    }

    [Test]
    public async Task An_edit_of_an_outdated_version_is_refused_with_who_saved_what_and_when()
    {
        var opened = await Save(Author, Model("conflict", "一"), publish: true);
        var other = await As(OtherAuthor);
        await Save(other, Edited(opened, "二"));

        var late = await TrySave(Author, Edited(opened, "三"));
        var number = Edited(opened, "三");
        number.Remove("id");
        var byNumber = await TrySave(Author, number);
        var gone = Edited(opened, "三");
        gone["id"] = "018f";
        var byLostId = await TrySave(Author, gone);

        foreach (var answer in new[] { late, byNumber, byLostId })
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(Messages(answer.Body).Single(), Does.Match(@"^高原已于 \d{4}-\d\d-\d\d \d\d:\d\d 保存了“conflict”的第 2 版"));
        }

        Assert.That(Title(await Latest("conflict")), Is.EqualTo("二"));
    }

    [Test]
    public async Task Two_people_on_one_draft_do_not_overwrite_each_other()
    {
        var opened = await Save(Author, Model("shared-draft", "一"));
        var other = await As(OtherAuthor);
        var theirs = await Save(other, Edited(opened, "二"));

        var late = await TrySave(Author, Edited(opened, "三"));
        var theirNext = await Save(other, Edited(theirs, "四"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Messages(late.Body).Single(), Does.StartWith("高原"));
        Assert.That(Title(theirNext), Is.EqualTo("四"));
    }

    [Test]
    public async Task A_save_still_on_its_way_is_not_taken_for_a_foreign_one()
    {
        var published = await Save(Author, Model("pipelined", "一"), publish: true);
        await Save(Author, Edited(published, "二"));

        var second = await Save(Author, Edited(published, "三"));

        Assert.That((Number(second), Title(second)), Is.EqualTo((2, "三")));
    }

    [Test]
    public async Task A_second_tab_of_the_same_author_does_not_overwrite_what_the_first_saved_a_while_ago()
    {
        var opened = await Save(Author, Model("two-tabs", "一"));
        await Save(Author, Edited(opened, "二"));
        await Aged("two-tabs");

        var late = await TrySave(Author, Edited(opened, "三"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Title(await Latest("two-tabs")), Is.EqualTo("二"));
    }

    [Test]
    public async Task Saves_that_follow_each_other_each_on_the_answer_before_are_never_refused()
    {
        var latest = await Save(Author, Model("one-tab", "零"));
        foreach (var title in new[] { "一", "二", "三" })
        {
            await Aged("one-tab");
            latest = await Save(Author, Edited(latest, title));
        }

        Assert.That((Number(latest), Title(latest)), Is.EqualTo((1, "三")));
    }

    [Test]
    public async Task An_input_that_Studio_sends_without_its_type_gets_that_of_the_activity()
    {
        var model = Model("typed", "一");
        var step = Workflows.ActivitiesOf(model)[1]!.AsObject();
        step["text"]!["typeName"] = null;
        Workflows.ActivitiesOf(model).Add(Workflows.Activity("odd", "Their.Thing", ("knob", "1")));
        Workflows.ActivitiesOf(model)[2]!["knob"]!["typeName"] = null;

        var saved = await Save(Author, model);
        var again = await Save(Author, model);

        Assert.That((string?)Workflows.ActivitiesOf(saved)[1]!["text"]!["typeName"], Is.EqualTo("String"));
        var exported = Workflows.ActivitiesOf(await Get("/workflow-definitions/typed/export?versionOptions=Latest"));
        Assert.That((string?)exported[1]!["text"]!["typeName"], Is.EqualTo("String"));
        Assert.That(exported[2]!["knob"]!.AsObject().ContainsKey("typeName"), "null, where nobody knows it");
        Assert.That((string)again["customProperties"]!["chanceryBase"]!, Is.EqualTo((string)saved["customProperties"]!["chanceryBase"]!), "the same again");
    }

    [TestCase("../../evil")]
    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase(".hidden")]
    [TestCase("a b")]
    [TestCase("a%2Fb")]
    public async Task A_definition_id_that_no_address_can_name_is_refused(string id)
    {
        var (status, answer) = await TrySave(Author, Model(id, "一"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer!["errors"]!.AsObject().Select(error => error.Key), Is.EqualTo(new[] { "$.definitionId" }));
    }

    [TestCase("3f2a9c0d5e6b7a81")]
    [TestCase("0b0f3f0e-6a3c-4e0e-9a55-0d6a3a1b2c3d")]
    [TestCase("Doc_v1.2")]
    [TestCase("公文办理")]
    public async Task A_definition_id_that_an_address_can_name_is_found_and_exported(string id)
    {
        await Save(Author, Model(id, "一"), publish: true);

        Assert.That(Title(await Latest(Uri.EscapeDataString(id))), Is.EqualTo("一"));
        Assert.That((string)(await Get($"/workflow-definitions/{Uri.EscapeDataString(id)}/export"))["definitionId"]!, Is.EqualTo(id));
    }

    [Test]
    public async Task An_output_that_goes_nowhere_keeps_the_workflow_from_being_published()
    {
        var model = Model("lost-output", "一");
        Workflows.ActivitiesOf(model).Add(Workflows.Activity("script", "Elsa.RunJavaScript", ("script", "1")));
        model["root"]!["connections"]!.AsArray().Add(Workflows.Connection("w", "script"));
        Workflows.ActivitiesOf(model)[2]!["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "no-such" } };

        var (status, answer) = await TrySave(Author, model, publish: true);
        Workflows.ActivitiesOf(model)[2]!["result"]!["memoryReference"]!["id"] = "v1";

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer!["errors"]!.AsObject().Single().Key, Is.EqualTo("$.root.activities[2].result.memoryReference"));
        await Save(Author, model, publish: true);
    }

    [Test]
    public async Task Every_finding_of_the_publish_guard_is_a_message_of_its_own_in_the_readers_language()
    {
        var model = Workflows.Chain("unsound", Workflows.Activity("x", "Their.Thing"), Workflows.Activity("script", "Elsa.WriteLine"));
        Workflows.ActivitiesOf(model)[2]!["text"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "this is (" } };
        Workflows.ActivitiesOf(model).Add(Workflows.Write("lonely", "x"));
        var draft = await Save(Author, model);

        var (status, answer) = await TrySave(Author, draft, publish: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions/unsound/publish") { Headers = { { "Accept-Language", "en" } } };
        using var english = await Author.SendAsync(request);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer!["errors"]!.AsObject().Select(error => error.Key), Is.SupersetOf(new[]
        {
            "$.root.activities[1].type", "$.root.activities[2].text", "$.root.activities[3]",
        }));
        Assert.That(Messages(answer), Has.All.Matches("[\u4e00-\u9fff]"));
        Assert.That(JsonNode.Parse(await english.Content.ReadAsStringAsync())!["errors"]!["$.root.activities[3]"]![0]!.GetValue<string>(), Does.Contain("cannot be reached"));
        Assert.That((bool)(await Latest("unsound"))["isPublished"]!, Is.False);
    }

    [TestCase("""{"definitionId":"broken"}""", "$.root.id")]
    [TestCase("""{"definitionId":"broken","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"a"}]}}""", "$.root.activities[0].type")]
    [TestCase("""{"definitionId":"broken","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.End"},{"id":"a","type":"Elsa.End"}]}}""", "$.root.activities[1].id")]
    [TestCase("""{"definitionId":"broken","root":{"id":"r","type":"Elsa.Flowchart","activities":5}}""", "$.root.activities")]
    public async Task What_is_no_definition_is_refused_with_the_place(string json, string path)
    {
        var model = JsonNode.Parse(json)!.AsObject();
        if (model["root"] is null)
            model["root"] = new JsonObject { ["type"] = "Elsa.Flowchart" };

        var (status, answer) = await TrySave(Author, model);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer!["errors"]!.AsObject().Select(error => error.Key), Is.EqualTo(new[] { path }));
    }

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
    public async Task What_is_imported_empty_cannot_be_published_and_a_root_of_nothing_not_even_imported()
    {
        var empty = new JsonObject { ["definitionId"] = "imported-empty", ["name"] = "imported-empty", ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart" } };
        var nothing = new JsonObject { ["definitionId"] = "imported-nothing", ["name"] = "imported-nothing", ["root"] = new JsonObject() };

        await Post("/workflow-definitions/import", empty);
        var published = await Author.PostAsync("/elsa/api/workflow-definitions/imported-empty/publish", new JsonObject());
        var imported = await Author.PostAsync("/elsa/api/workflow-definitions/import", nothing);

        Assert.That((published.Status, (string?)published.Body!["code"], (string?)published.Body["field"]), Is.EqualTo((HttpStatusCode.BadRequest, "pipeline.unsound", "$.root")));
        Assert.That((imported.Status, (string?)imported.Body!["code"]), Is.EqualTo((HttpStatusCode.BadRequest, "definition.invalid")));
        Assert.That((string?)imported.Body["field"], Does.StartWith("$.root"));
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

    private static JsonObject Model(string id, string title) => Edited(Workflows.Chain(id, Workflows.Write("w", "x")), title);

    private static JsonObject Edited(JsonObject definition, string title)
    {
        var edited = definition.DeepClone().AsObject();
        Workflows.ActivitiesOf(edited)[1]!["metadata"]!["displayText"] = title;
        return edited;
    }

    private static int Number(JsonObject definition) => (int)definition["version"]!;

    private static string Title(JsonObject definition) => (string)Workflows.ActivitiesOf(definition)[1]!["metadata"]!["displayText"]!;

    private async Task<JsonObject> Latest(string id) => (await Get($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).AsObject();

    private async Task<JsonArray> Versions(string id) =>
        (await Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}&OrderBy=Version"))["items"]!.AsArray();

    /// <summary>As if everything of it had been saved a minute earlier.</summary>
    private Task<int> Aged(string id) => Office.ReadAsync(db => db.DefinitionVersions.Where(version => version.DefinitionId == id)
        .ExecuteUpdateAsync(set => set.SetProperty(version => version.SavedAt, version => version.SavedAt - TimeSpan.FromMinutes(1))));

    private Task<int> Texts(string id) => Office.ReadAsync(db => db.WorkflowDefinitions.CountAsync(text => text.DefinitionId == id));
}
