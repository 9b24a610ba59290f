using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class RightsTests : ElsaTest
{
    private const string Unknown = "018f0000-0000-7000-8000-000000000000";

    private static readonly string[] _reads =
    [
        "/workflow-definitions", "/workflow-definitions/by-definition-id/outgoing-document", "/workflow-definitions/by-id/x", "/workflow-definitions/query/count",
        "/workflow-definitions/validation/is-name-unique?name=x", "/workflow-definitions/outgoing-document/consumers", "/workflow-definitions/outgoing-document/export",
        "/workflow-definitions/subgraph/x", "/workflow-definitions/subgraph/segments/x", $"/workflow-instances/{Unknown}", $"/workflow-instances/{Unknown}/execution-state",
        $"/workflow-instances/{Unknown}/variables", "/activity-executions/list", "/activity-execution-summaries/list", "/activity-executions/by-id?id=x",
        "/activity-executions/x/call-stack", "/features/installed", "/descriptors/expression-descriptors", "/descriptors/workflow-activation-strategies",
        "/descriptors/incident-strategies", "/descriptors/log-persistence-strategies", "/descriptors/commit-strategies/workflows", "/descriptors/commit-strategies/activities",
        "/descriptors/variables", "/descriptors/storage-drivers", "/descriptors/output-converters?sourceType=String&destinationType=String", "/bookmarks/resume?t=x",
    ];

    private static readonly string[] _authorsOnly =
    [
        "/workflow-definitions", "/workflow-definitions/import", "/workflow-definitions/outgoing-document/publish", "/workflow-definitions/outgoing-document/retract",
        "/workflow-definitions/outgoing-document/revert/1", "/workflow-definitions/outgoing-document/execute", "/workflow-definitions/outgoing-document/dispatch",
        "/bulk-actions/delete/workflow-definitions/by-id", "/bulk-actions/delete/workflow-definitions/by-definition-id",
        "/bulk-actions/publish/workflow-definitions/by-definition-ids", "/bulk-actions/retract/workflow-definitions/by-definition-ids", "/events/x/trigger",
    ];

    private static readonly string[] _otherPosts =
    [
        "/bulk-actions/export/workflow-definitions", "/workflow-instances", $"/workflow-instances/{Unknown}/journal", $"/cancel/workflow-instances/{Unknown}",
        "/bulk-actions/cancel/workflow-instances", "/bulk-actions/delete/workflow-instances/by-id", "/activity-executions/report", "/tasks/x/complete",
        "/bookmarks/resume",
    ];

    [TestCaseSource(nameof(_reads))]
    public async Task Nothing_is_told_to_whoever_is_not_signed_in(string path)
    {
        var (status, answer) = await Anonymous().GetAsync($"/elsa/api{path}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Messages(answer), Is.Not.Empty);
    }

    [Test]
    public async Task Nothing_is_taken_from_whoever_is_not_signed_in()
    {
        foreach (var path in _authorsOnly.Concat(_otherPosts))
            Assert.That((await Anonymous().PostAsync($"/elsa/api{path}", new JsonObject())).Status, Is.EqualTo(HttpStatusCode.Unauthorized), path);
        Assert.That((await Anonymous().DeleteAsync("/elsa/api/workflow-definitions/outgoing-document")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Anonymous().PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", new JsonObject())).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCaseSource(nameof(_authorsOnly))]
    public async Task A_clerk_changes_no_pipeline(string path)
    {
        var before = await Get("/workflow-definitions?versionOptions=AllVersions");

        var (status, answer) = await ClerkClient.PostAsync($"/elsa/api{path}", new JsonObject { ["model"] = new JsonObject(), ["ids"] = new JsonArray(), ["definitionIds"] = new JsonArray("outgoing-document") });

        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden), answer?.ToJsonString());
        Assert.That((await Get("/workflow-definitions?versionOptions=AllVersions")).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task A_clerk_deletes_nothing()
    {
        Assert.That((await ClerkClient.DeleteAsync("/elsa/api/workflow-definitions/outgoing-document")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await ClerkClient.DeleteAsync("/elsa/api/workflow-definition-versions/x")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await ClerkClient.DeleteAsync($"/elsa/api/workflow-instances/{Unknown}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await ClerkClient.PostAsync($"/elsa/api/cancel/workflow-instances/{Unknown}", new JsonObject())).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_clerk_opens_the_published_pipeline_read_only_and_no_draft()
    {
        var author = (await Get("/workflow-definitions/by-definition-id/outgoing-document?versionOptions=Latest")).AsObject();
        var draft = author.DeepClone().AsObject();
        draft["description"] = "草稿中的说明";
        draft = await Save(Author, draft);

        var clerk = await Get(ClerkClient, "/workflow-definitions/by-definition-id/outgoing-document?versionOptions=Latest");

        Assert.That(author["links"]!.AsArray().Select(link => (string)link!["rel"]!), Does.Contain("publish"));
        Assert.That(clerk["links"]!.AsArray().Select(link => (string)link!["rel"]!), Does.Not.Contain("publish"));
        Assert.That(((bool)clerk["isPublished"]!, (int)clerk["version"]!), Is.EqualTo((true, 1)));
        Assert.That((await ClerkClient.GetAsync($"/elsa/api/workflow-definitions/by-id/{draft["id"]}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ClerkClient.GetAsync("/elsa/api/workflow-definitions/outgoing-document/export?versionOptions=2")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Get(ClerkClient, "/workflow-definitions?versionOptions=AllVersions"))["items"]!.AsArray().Select(item => (string)item!["id"]!),
            Does.Not.Contain((string)draft["id"]!));
        await Author.DeleteAsync($"/elsa/api/workflow-definition-versions/{draft["id"]}");
    }
}
