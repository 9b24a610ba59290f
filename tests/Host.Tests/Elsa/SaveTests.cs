using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class SaveTests : DefinitionEditTest
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
}
