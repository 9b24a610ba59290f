using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class UsedPipelineTests : ElsaTest
{
    [Test]
    public async Task What_other_pipelines_use_is_neither_deleted_nor_retracted_and_who_uses_it_is_told()
    {
        var part = Workflows.Chain("needed-part", Workflows.Write("w", "共用"));
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        var kept = await Save(Author, part, publish: true);
        await Save(Author, Workflows.Chain("part-holder", Workflows.Activity("p", "NeededPart")), publish: true);
        await Save(Author, Workflows.Chain("part-starter", Workflows.Activity("d", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "needed-part"))));

        await Refused(() => Author.DeleteAsync("/elsa/api/workflow-definitions/needed-part"), "part-holder", "part-starter");
        await Refused(() => Author.DeleteAsync($"/elsa/api/workflow-definition-versions/{kept["id"]}"), "part-holder", "part-starter");
        await Refused(() => Author.PostAsync("/elsa/api/bulk-actions/delete/workflow-definitions/by-id", Ids("ids", (string)kept["id"]!)), "part-holder", "part-starter");
        await Refused(() => Author.PostAsync("/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", Ids("definitionIds", "needed-part", "part-holder")), "part-starter");
        await Refused(() => Author.PostAsync("/elsa/api/workflow-definitions/needed-part/retract", new JsonObject()), "part-holder");
        await Refused(() => Author.PostAsync("/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", Ids("definitionIds", "needed-part")), "part-holder");
        Assert.That((bool)(await Versions("needed-part")).Single()!["isPublished"]!, Is.True);
        Assert.That(await Versions("part-holder"), Has.Count.EqualTo(1), "nothing of a refused list is deleted");

        var retracted = await Post("/bulk-actions/retract/workflow-definitions/by-definition-ids", Ids("definitionIds", "needed-part", "part-holder"));
        var deleted = await Post("/bulk-actions/delete/workflow-definitions/by-definition-id", Ids("definitionIds", "needed-part", "part-holder", "part-starter"));

        Assert.That(retracted["retracted"]!.AsArray().Select(id => (string)id!), Is.EquivalentTo(new[] { "needed-part", "part-holder" }), "the order of a list is no matter");
        Assert.That((int)deleted["deleted"]!, Is.EqualTo(3), "those that use each other go together");
    }

    [Test]
    public async Task A_former_version_that_nobody_uses_is_deleted_and_one_in_use_is_not()
    {
        var part = Workflows.Chain("older-part", Workflows.Write("w", "1"));
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        var one = await Save(Author, part, publish: true);
        await Save(Author, Workflows.Chain("older-user", Workflows.Activity("p", "OlderPart")), publish: true);
        List<JsonObject> later = [];
        foreach (var text in new[] { "2", "3" })
        {
            Workflows.ActivitiesOf(part)[1]!["text"]!["expression"]!["value"] = text;
            part["version"] = later.Count + 1;
            later.Add(await Save(Author, part, publish: true));
        }

        await Refused(() => Author.DeleteAsync($"/elsa/api/workflow-definition-versions/{one["id"]}"), "older-user");
        var (status, _) = await Author.DeleteAsync($"/elsa/api/workflow-definition-versions/{later[0]["id"]}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Versions("older-part")).Select(row => (int)row!["version"]!), Is.EquivalentTo(new[] { 1, 3 }));
    }

    private static async Task Refused(Func<Task<(HttpStatusCode Status, JsonNode? Body)>> act, params string[] users)
    {
        var (status, body) = await act();
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), body?.ToJsonString());
        Assert.That(Messages(body).Single(), Does.EndWith($"仍被{string.Concat(users.Select(user => $"“{user}”"))}引用，请先修改或删除引用它的流程。"));
    }

    private static JsonObject Ids(string member, params string[] ids) => new() { [member] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private async Task<JsonArray> Versions(string id) => (await Get($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}"))["items"]!.AsArray();
}
