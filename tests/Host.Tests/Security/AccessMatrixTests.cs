using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Security;

/// <summary>Every route of the real host, knocked at by a stranger, a plain clerk and a system administrator.</summary>
public sealed partial class AccessMatrixTests : ApiTest
{
    private const string PlainClerk = "jia.hui";
    private const string Administrator = "chang.yun";

    [Test]
    public async Task Every_route_lets_in_whom_the_table_says_and_a_new_route_needs_a_row()
    {
        var endpoints = Office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText?.TrimStart('/')}"))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        using var stranger = new Knocker(Address);
        using var clerk = new Knocker(Address);
        using var administrator = new Knocker(Address);
        await stranger.TakeTokenAsync();
        await clerk.SignInAsync(PlainClerk);
        await administrator.SignInAsync(Administrator);
        var values = await PrepareAsync();

        List<string> found = [];
        // Signing out comes last: it ends the sessions the other knocks need
        foreach (var endpoint in endpoints.OrderBy(one => one.EndsWith("/sign-out", StringComparison.Ordinal)))
        {
            var answers = await Task.WhenAll(stranger.KnockAsync(endpoint, values), clerk.KnockAsync(endpoint, values), administrator.KnockAsync(endpoint, values));
            found.Add($"{endpoint,-46} {answers[0],-7} {answers[1],-7} {answers[2]}");
        }

        var table = AccessTable.Text.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(string.Join('\n', found.Except(table)), Is.Empty, "as the host is, and not in the table: mend the host, or add the row when the change is meant");
            Assert.That(string.Join('\n', table.Except(found)), Is.Empty, "in the table, and not as the host is");
        });
    }

    /// <summary>A case, an item and a file of the clerk's, which nobody else may see.</summary>
    private async Task<Dictionary<string, string>> PrepareAsync()
    {
        var client = await As(PlainClerk);
        var caseId = await client.StartAsync();
        var (_, done) = await client.GetAsync($"/api/work-items?box=done&caseId={caseId}");
        var (_, file) = await client.UploadAsync("说明.pdf", await File.ReadAllBytesAsync(OfficeFolder.PathOf("samples", "attachments", "D5-drafting-notes.pdf")));
        return new()
        {
            ["/cases/{id:guid}"] = $"/cases/{caseId}",
            ["/work-items/{id:guid}"] = $"/work-items/{done!["items"]![0]!["id"]}",
            ["/attachments/{id:guid}"] = $"/attachments/{file!["id"]}",
            ["/workflow-definitions/{id}/retract"] = "/workflow-definitions/none/retract",
            ["/workflow-definitions/{id}/"] = "/workflow-definitions/outgoing-document/",
            ["{definitionId}"] = "outgoing-document",
            ["/workflow-instances/{id:guid}"] = $"/workflow-instances/{caseId}",
            ["{caseId:guid}"] = $"{caseId}",
            ["{version:int}"] = "1",
            ["{type}/options/{input}"] = "Chancery.Review/options/Owner",
            ["{item}"] = (string)done["items"]![0]!["id"]!,
            ["{userName}"] = "ding.yiming",
            ["{pipeline}"] = "outgoing-document",
            ["{documentName}"] = "v1",
            ["{documentName?}"] = "v1",
            ["{**key}"] = "none",
        };
    }

    /// <summary>One visitor: a session for pages, a token for the API, and the fitting body for each kind of route.</summary>
    private sealed partial class Knocker(Uri address) : IDisposable
    {
        private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        private string _formToken = "";
        private AuthenticationHeaderValue? _bearer;

        public async Task TakeTokenAsync() =>
            _formToken = FormToken().Match(await _client.GetStringAsync("/sign-in")).Groups["token"].Value;

        public async Task SignInAsync(string userName)
        {
            await TakeTokenAsync();
            await SendAsync("POST", "/sign-in/demo", Form(("userName", userName)));
            _formToken = FormToken().Match(await _client.GetStringAsync("/")).Groups["token"].Value;
            using var tokens = await SendAsync("POST", "/api/tokens", Json(new JsonObject { ["userName"] = userName, ["password"] = "chancery" }));
            _bearer = new("Bearer", (string?)JsonNode.Parse(await tokens.Content.ReadAsStringAsync())!["accessToken"]);
        }

        public async Task<string> KnockAsync(string endpoint, Dictionary<string, string> values)
        {
            var (method, route) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
            var path = values.Aggregate(route, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));
            path = Parameter().Replace(path, parameter => parameter.Value.Contains("**", StringComparison.Ordinal) ? "" : "none");
            using var answer = await SendAsync(method, path, method == "GET" ? null : Body(route, values));
            return (int)answer.StatusCode switch
            {
                401 => "away",
                302 when answer.Headers.Location?.ToString().StartsWith("/sign-in?returnUrl", StringComparison.Ordinal) == true => "away",
                403 or 404 => "refused",
                >= 500 => $"FAULT {(int)answer.StatusCode}",
                _ => "in",
            };
        }

        public void Dispose() => _client.Dispose();

        private HttpContent Body(string route, Dictionary<string, string> values)
        {
            var act = new JsonObject { ["action"] = "comment", ["opinion"] = "请关注。" };
            return route switch
            {
                "/api/attachments" or "/api/organization/import" => new MultipartFormDataContent { { new ByteArrayContent([]), "file", "a.pdf" } },
                "/api/work-items/{id:guid}/actions" or "/api/cases/{id:guid}/actions" => Json(act),
                "/api/cases/" => Json(new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = Office.Sample("D1") }),
                _ when IsApi(route) => Json([]),
                _ => Form(("item", values["{item}"]), ("action", "comment"), ("opinion", "请关注。"), ("_do", "clear"), ("userName", "nobody")),
            };
        }

        private async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(new(method), path) { Content = content };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            if (IsApi(path))
                request.Headers.Authorization = _bearer;
            // Only the head of an answer is awaited: some answers are streams
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }

        private FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
            new([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", _formToken)]);

        private static bool IsApi(string path) => path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/elsa/", StringComparison.Ordinal);

        private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
        private static partial Regex FormToken();

        [GeneratedRegex(@"\{(?:[^{}]|\{[^}]*\})*\}", RegexOptions.ExplicitCapture)]
        private static partial Regex Parameter();
    }
}
