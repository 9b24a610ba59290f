using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Host.Elsa;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class ScriptingEndpointsTests
{
    private const string Author = "shen.zhixing";
    private const string Path = "/api/elsa-test/scripting/javascript/type-definitions/";

    private Office _office = null!;

    [OneTimeSetUp]
    public async Task OpenOffice()
    {
        _office = await Office.OpenAsync();
        await _office.ListenAsync(app => app.MapGroup("/api/elsa-test").MapElsaScripting());
    }

    [OneTimeTearDown]
    public async Task CloseOffice() => await _office.DisposeAsync();

    [TestCase("Elsa.RunJavaScript", true)]
    [TestCase("Elsa.WriteLine", false)]
    [TestCase(null, false)]
    public async Task A_pipeline_author_gets_declarations_for_the_script_editor(string? activityType, bool choosesOutcome)
    {
        using var answer = await AskAsync(Author, "outgoing-document", new JsonObject
        {
            ["workflowDefinitionId"] = "outgoing-document",
            ["activityTypeName"] = activityType,
            ["propertyName"] = "Script",
        });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/x-typescript"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("declare function getInput(name: string): any;"));
        Assert.That(text.Contains("setOutcome(", StringComparison.Ordinal), Is.EqualTo(choosesOutcome));
    }

    [TestCase("su.xiaotang", "outgoing-document", HttpStatusCode.Forbidden)]
    [TestCase(null, "outgoing-document", HttpStatusCode.Unauthorized)]
    [TestCase(Author, "no-such-pipeline", HttpStatusCode.NotFound)]
    public async Task Nobody_else_gets_any(string? userName, string definition, HttpStatusCode expected)
    {
        using var answer = await AskAsync(userName, definition, []);

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    private async Task<HttpResponseMessage> AskAsync(string? userName, string definition, JsonObject body)
    {
        using var client = new HttpClient { BaseAddress = _office.Address };
        if (userName is not null)
        {
            using var anonymous = new ApiClient(_office.Address, null);
            var (_, token) = await anonymous.PostAsync("/api/tokens", new JsonObject { ["userName"] = userName, ["password"] = "chancery" });
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token!["accessToken"]!);
        }

        return await client.PostAsJsonAsync(Path + definition, body);
    }
}
