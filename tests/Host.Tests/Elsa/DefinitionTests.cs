using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class DefinitionTests : ElsaTest
{
    private static readonly string[] _members =
    [
        "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "providerName",
        "materializerName", "materializerContext", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root", "links",
    ];

    [Test]
    public async Task A_definition_has_every_member_and_every_activity_its_node_id()
    {
        var definition = (await Get("/workflow-definitions/by-definition-id/outgoing-document?versionOptions=Latest&includeCompositeRoot=False")).AsObject();

        Assert.That(_members, Is.SubsetOf(definition.Select(member => member.Key)));
        Assert.That(Version.TryParse((string)definition["toolVersion"]!, out _), Is.True);
        Assert.That(DateTimeOffset.TryParse((string)definition["createdAt"]!, out _), Is.True);
        var root = definition["root"]!;
        Assert.That(new[] { "start", "variables", "connections", "customProperties", "metadata" }, Is.SubsetOf(root.AsObject().Select(member => member.Key)));
        foreach (var activity in Workflows.ActivitiesOf(definition))
        {
            Assert.That((string)activity!["nodeId"]!, Is.EqualTo($"Workflow1:flow:{activity["id"]}"));
            Assert.That(activity["metadata"]!["designer"]!["size"]!["width"]!.GetValue<int>(), Is.Zero);
            Assert.That(activity["customProperties"], Is.InstanceOf<JsonObject>());
        }

        Assert.That(root["connections"]!.AsArray().Select(connection => connection!["vertices"]), Has.All.InstanceOf<JsonArray>());
        Assert.That((await Get($"/workflow-definitions/by-id/{definition["id"]}")).ToJsonString(), Is.EqualTo(definition.ToJsonString()));
        Assert.That((await Author.GetAsync("/elsa/api/workflow-definitions/by-id/no-such")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_shipped_files_are_byte_for_byte_what_export_gives()
    {
        foreach (var file in Directory.GetFiles(OfficeFolder.PathOf("..", "workflows"), "*.json"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var id = (string)JsonNode.Parse(bytes)!["definitionId"]!;

            using var export = await Author.RawAsync($"/elsa/api/workflow-definitions/{id}/export?versionOptions=Published&includeConsumingWorkflows=False");

            Assert.That(await export.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes), file);
            Assert.That(export.Content.Headers.ContentDisposition!.FileName, Is.EqualTo(Path.GetFileName(file)));
        }
    }

    [Test]
    public async Task What_is_imported_exported_and_imported_again_is_the_same_text()
    {
        var model = Workflows.Chain("round-trip", Workflows.Write("w", "你好"), Workflows.Activity("x", "Their.Thing", ("knob", "1")));
        model["version"] = 17;
        model["theirs"] = new JsonObject { ["b"] = 1, ["a"] = null };
        var imported = await Post("/workflow-definitions/import", model);

        var first = await Export("round-trip");
        await Post("/workflow-definitions/import", JsonNode.Parse(first));

        Assert.That(((int)imported["version"]!, (bool)imported["isPublished"]!), Is.EqualTo((1, false)), "the file's number is ignored");
        Assert.That(await Export("round-trip"), Is.EqualTo(first));
        Assert.That((await Versions("round-trip")).Count, Is.EqualTo(1), "the same content is no new version");
        Assert.That(JsonNode.Parse(first)!["theirs"]!.ToJsonString(), Is.EqualTo("""{"a":null,"b":1}"""));
        Assert.That(Workflows.ActivitiesOf(imported)[2]!["type"]!.GetValue<string>(), Is.EqualTo("Elsa.NotFoundActivity"));
        Assert.That(JsonNode.Parse(first)!["root"]!["activities"]![2]!["type"]!.GetValue<string>(), Is.EqualTo("Their.Thing"));
    }

    [TestCase("""
        {"definitionId":"bare","variables":[{"name":"A"}],"inputs":[{"name":"In"}],"outputs":[{"name":"Out","type":"String"}],"outcomes":["X"],
         "root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"s","type":"Elsa.Sequence"},{"id":"u","type":"Unknown.Box","activities":[],"inner":{"id":"k","type":"Elsa.End"}}],
         "connections":[{"source":{"activity":"s"},"target":{"activity":"u"}}]}}
        """)]
    [TestCase("""
        {"DefinitionId":"legacy","Name":"旧","Root":{"Id":"r","Type":"Elsa.Flowchart","Activities":{"$values":[{"Id":"a","Type":"Elsa.Start"},{"Id":"b","Type":"Elsa.WriteLine","Text":{"TypeName":"String","Expression":{"Type":"Literal","Value":"x"}}}]},
         "Connections":[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]}}
        """)]
    [TestCase("""
        {"definitionId":"bound","variables":[{"id":"v","name":"V","typeName":"Boolean","value":false}],
         "root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"f","type":"Elsa.ForEach","items":{"typeName":null,"expression":{"type":"Object","value":"[1]"},"memoryReference":null},
           "currentValue":{"typeName":"Object","memoryReference":{"id":"v"}},"result":null,"body":{"id":"w","type":"Elsa.WriteLine"}}],"connections":[]}}
        """)]
    public async Task What_a_client_gets_and_sends_back_unchanged_is_no_change(string json)
    {
        var imported = await Post("/workflow-definitions/import", JsonNode.Parse(json));
        var id = (string)imported["definitionId"]!;
        var before = await Export(id);

        var saved = await Save(Author, imported.AsObject());

        Assert.That(await Export(id), Is.EqualTo(before));
        Assert.That(saved.ToJsonString(), Is.EqualTo(imported.ToJsonString()));
    }

    [Test]
    public async Task An_unknown_activity_is_a_placeholder_on_the_canvas_and_itself_in_the_text()
    {
        var model = Workflows.Chain("placeholder", Workflows.Activity("x", "Their.Thing", ("knob", "1")));
        var saved = await Save(Author, model);
        var placeholder = Workflows.ActivitiesOf(saved)[1]!;
        placeholder["metadata"]!["designer"]!["position"]!["x"] = 500;

        var again = await Save(Author, saved);

        Assert.That(((string)placeholder["missingTypeName"]!, (int)placeholder["missingTypeVersion"]!, (string)placeholder["nodeId"]!),
            Is.EqualTo(("Their.Thing", 1, "Workflow1:flow:x")));
        Assert.That((int)Workflows.ActivitiesOf(again)[1]!["metadata"]!["designer"]!["position"]!["x"]!, Is.EqualTo(500));
        var stored = JsonNode.Parse(await Export("placeholder"))!["root"]!["activities"]![1]!;
        Assert.That(((string)stored["type"]!, (string)stored["knob"]!["expression"]!["value"]!), Is.EqualTo(("Their.Thing", "1")));
        var (status, answer) = await TrySave(Author, again, publish: true);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(string.Join(' ', Messages(answer)), Does.Contain("Their.Thing"));
    }

    [Test]
    public async Task Versions_are_listed_by_choice_search_order_and_page()
    {
        for (var i = 1; i <= 3; i++)
            await Save(Author, await Next("paged", Workflows.Write("w", $"第 {i} 版")), publish: i < 3);

        var history = await Get("/workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=2&DefinitionIds=paged&OrderBy=Version&OrderDirection=Descending");
        var found = await Get("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=PAGE&IsSystem=False&OrderDirection=Ascending");
        var published = await Get("/workflow-definitions?versionOptions=Published&DefinitionIds=paged");
        var byIds = await Get($"/workflow-definitions?versionOptions=&Ids={history["items"]![1]!["id"]}");

        Assert.That((int)history["totalCount"]!, Is.EqualTo(3));
        Assert.That(history["items"]!.AsArray().Select(item => (int)item!["version"]!), Is.EqualTo(new[] { 3, 2 }));
        Assert.That(new[] { "id", "definitionId", "name", "description", "version", "isLatest", "isPublished", "materializerName", "isMaterializerAvailable", "createdAt", "links" },
            Is.SubsetOf(history["items"]![0]!.AsObject().Select(member => member.Key)));
        Assert.That(found["items"]!.AsArray().Select(item => (string)item!["definitionId"]!), Is.EqualTo(new[] { "paged" }));
        Assert.That(published["items"]!.AsArray().Select(item => (int)item!["version"]!), Is.EqualTo(new[] { 2 }));
        Assert.That(byIds["items"]!.AsArray().Select(item => (int)item!["version"]!), Is.EqualTo(new[] { 2 }));
        foreach (var (choice, numbers) in new[] { ("LatestOrPublished", "2,3"), ("LatestAndPublished", ""), ("Draft", "1,3"), ("1", "1"), ("", "1,2,3") })
        {
            var items = (await Get($"/workflow-definitions?versionOptions={choice}&DefinitionIds=paged&OrderBy=Version"))["items"]!.AsArray();
            Assert.That(string.Join(',', items.Select(item => (int)item!["version"]!)), Is.EqualTo(numbers), choice);
        }

        Assert.That((await Author.GetAsync("/elsa/api/workflow-definitions?versionOptions=Newest")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Get("/workflow-definitions?IsSystem=True"))["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_name_is_free_unless_another_pipeline_has_it()
    {
        await Save(Author, Workflows.Chain("taken-name", Workflows.Write("w", "x")));

        Assert.That((bool)(await Get("/workflow-definitions/validation/is-name-unique?name=taken-name"))["isUnique"]!, Is.False);
        Assert.That((bool)(await Get("/workflow-definitions/validation/is-name-unique?name=taken-name&definitionId=taken-name"))["isUnique"]!, Is.True);
        Assert.That((bool)(await Get("/workflow-definitions/validation/is-name-unique?name=free"))["isUnique"]!, Is.True);
    }

    [Test]
    public async Task Who_uses_a_workflow_is_told_and_exported_with_it()
    {
        var part = Workflows.Chain("small-part", Workflows.Write("w", "x"));
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        await Save(Author, part, publish: true);
        await Save(Author, Workflows.Chain("user-one", Workflows.Activity("p", "SmallPart")), publish: true);
        await Save(Author, Workflows.Chain("user-two", Workflows.Activity("d", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "user-one"))));

        var consumers = await Get("/workflow-definitions/small-part/consumers");
        using var export = await Author.RawAsync("/elsa/api/workflow-definitions/small-part/export?includeConsumingWorkflows=true");
        using var archive = new ZipArchive(await export.Content.ReadAsStreamAsync());

        Assert.That(consumers["consumingWorkflowDefinitionIds"]!.AsArray().Select(id => (string)id!), Is.EqualTo(new[] { "user-one", "user-two" }));
        Assert.That(archive.Entries.Select(entry => entry.Name), Is.EquivalentTo(new[] { "small-part.json", "user-one.json", "user-two.json" }));
    }

    [Test]
    public async Task A_new_version_of_a_part_is_offered_to_its_users_and_given_to_them_as_drafts()
    {
        var part = Workflows.Chain("moving-part", Workflows.Write("w", "1"));
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        await Save(Author, part, publish: true);
        await Save(Author, Workflows.Chain("part-user", Workflows.Activity("p", "MovingPart")), publish: true);
        Workflows.ActivitiesOf(part)[1]!["text"]!["expression"]!["value"] = "2";
        part["version"] = 1;
        var second = await Save(Author, part, publish: true);

        var before = (await Get("/workflow-definitions/by-definition-id/part-user?versionOptions=Latest")).AsObject();
        var unchanged = await Save(Author, before);
        var updated = await Post("/workflow-definitions/moving-part/update-references");
        var after = await Get("/workflow-definitions/by-definition-id/part-user?versionOptions=Latest");

        var use = Workflows.ActivitiesOf(before)[1]!;
        Assert.That(((int)use["version"]!, (int)use["latestAvailablePublishedVersion"]!, (string)use["latestAvailablePublishedVersionId"]!), Is.EqualTo((1, 2, (string)second["id"]!)));
        Assert.That((int)unchanged["version"]!, Is.EqualTo(1));
        Assert.That(updated["affectedWorkflows"]!.ToJsonString(), Is.EqualTo("""["part-user"]"""));
        Assert.That(((int)after["version"]!, (bool)after["isPublished"]!, (int)Workflows.ActivitiesOf(after)[1]!["version"]!), Is.EqualTo((2, false, 2)));
    }

    [Test]
    public async Task A_part_inside_another_is_found_with_the_way_to_it()
    {
        var loop = Workflows.Activity("loop", "Elsa.ForEach");
        loop["items"] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = "[1]" } };
        loop["body"] = Workflows.Chain("ignored", Workflows.Write("inner", "x"))["root"]!.DeepClone();
        loop["body"]!["id"] = "body-chart";
        loop["body"]!["activities"]![0]!["id"] = "inner-start";
        loop["body"]!["connections"] = new JsonArray(Workflows.Connection("inner-start", "inner"));
        var saved = await Save(Author, Workflows.Chain("nested", loop));

        var inner = Workflows.ActivitiesOf(saved)[1]!["body"]!["activities"]![1]!;
        var below = await Get($"/workflow-definitions/subgraph/{saved["id"]}?parentNodeId=Workflow1:flow:loop");
        var path = await Get($"/workflow-definitions/subgraph/segments/{saved["id"]}?childNodeId=Workflow1:flow:loop:body-chart:inner");

        Assert.That((string)inner["nodeId"]!, Is.EqualTo("Workflow1:flow:loop:body-chart:inner"));
        Assert.That((string)below["children"]![0]!["nodeId"]!, Is.EqualTo("Workflow1:flow:loop:body-chart"));
        Assert.That((string)below["children"]![0]!["children"]![1]!["activity"]!["type"]!, Is.EqualTo("Elsa.WriteLine"));
        Assert.That((string)path["container"]!["nodeId"]!, Is.EqualTo("Workflow1:flow:loop:body-chart"));
        Assert.That(path["pathSegments"]!.AsArray().Select(segment => $"{segment!["activityId"]}:{segment["portName"]}"), Is.EqualTo(new[] { "loop:Body" }));
    }

    private async Task<string> Export(string id)
    {
        using var export = await Author.RawAsync($"/elsa/api/workflow-definitions/{id}/export?versionOptions=Latest&includeConsumingWorkflows=");
        return Encoding.UTF8.GetString(await export.Content.ReadAsByteArrayAsync());
    }

    private async Task<JsonArray> Versions(string id) => (await Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}"))["items"]!.AsArray();

    private async Task<JsonObject> Next(string id, JsonObject activity)
    {
        var (status, latest) = await Author.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");
        var next = Workflows.Chain(id, activity);
        if (status == HttpStatusCode.OK)
            next["id"] = latest!["id"]!.DeepClone();
        return next;
    }
}
