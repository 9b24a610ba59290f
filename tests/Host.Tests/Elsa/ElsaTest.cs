using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Base of the tests of Elsa's API: a pipeline author, a clerk and somebody who sees nothing.</summary>
public abstract class ElsaTest : ApiTest
{
    protected const string Stranger = "jia.hui";

    protected const string OtherAuthor = "gao.yuan";

    private protected ApiClient Author { get; private set; } = null!;

    private protected ApiClient ClerkClient { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task SignInPeople()
    {
        Author = await As(Head);
        ClerkClient = await As(Clerk);
    }

    /// <summary>What Studio posts; gives the stored definition.</summary>
    private protected static async Task<JsonObject> Save(ApiClient client, JsonObject model, bool publish = false)
    {
        var (status, answer) = await TrySave(client, model, publish);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer?.ToJsonString());
        return answer!["workflowDefinition"]!.AsObject();
    }

    private protected static Task<(HttpStatusCode Status, JsonNode? Body)> TrySave(ApiClient client, JsonObject model, bool publish = false) =>
        client.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    private protected Task<JsonNode> Get(string path) => Get(Author, path);

    private protected static async Task<JsonNode> Get(ApiClient client, string path)
    {
        var (status, answer) = await client.GetAsync($"/elsa/api{path}");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), $"{path}: {answer?.ToJsonString()}");
        Assert.That(answer, Is.Not.Null, $"{path} answered nothing");
        return answer!;
    }

    private protected Task<JsonNode> Post(string path, JsonNode? body = null) => Post(Author, path, body);

    private protected static async Task<JsonNode> Post(ApiClient client, string path, JsonNode? body = null)
    {
        var (status, answer) = await client.PostAsync($"/elsa/api{path}", body ?? new JsonObject());
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), $"{path}: {answer?.ToJsonString()}");
        Assert.That(answer, Is.Not.Null, $"{path} answered nothing");
        return answer!;
    }

    /// <summary>Publishes a workflow and starts it.</summary>
    private protected async Task<string> Run(JsonObject workflow, JsonObject? input = null)
    {
        await Save(Author, workflow, publish: true);
        return (string)(await Post($"/workflow-definitions/{workflow["definitionId"]}/dispatch", new JsonObject { ["input"] = input }))["workflowInstanceId"]!;
    }

    /// <summary>An answer with its Chinese unescaped, so that words can be looked for.</summary>
    protected static string Readable(JsonNode answer) => answer.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>All messages of an error in Elsa's shape.</summary>
    protected static IReadOnlyList<string> Messages(JsonNode? answer) =>
        [.. answer!["errors"]!.AsObject().SelectMany(entry => entry.Value!.AsArray()).Select(message => (string)message!)];
}
