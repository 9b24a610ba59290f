using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Cli.Texts;

namespace Chancery.Cli.Server;

/// <summary>The routes of a host that this program calls: Elsa's for definitions, and the one that gives tokens.</summary>
internal sealed class ElsaServer : IDisposable
{
    private const string Definitions = "elsa/api/workflow-definitions";

    private const int PageSize = 100;

    private readonly HttpClient _http;
    private readonly Uri _address;

    public ElsaServer(Uri address, Language language)
    {
        _address = address;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback };
        _http = new HttpClient(handler) { BaseAddress = address, MaxResponseContentBufferSize = 64 * 1024 * 1024, Timeout = TimeSpan.FromMinutes(1) };
        _http.DefaultRequestHeaders.Accept.Add(new("application/json"));
        _http.DefaultRequestHeaders.AcceptLanguage.Add(new(language == Language.Zh ? "zh-CN" : "en"));
    }

    public void Use(string token) => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public async Task SignInAsync(string user, string password, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Post, "api/tokens", new JsonObject { ["userName"] = user, ["password"] = password }, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new CommandFailure(RunTexts.SignInFailed, ServerRefusal.Reason(text, answer));

        Use(Parsed("api/tokens", text)["accessToken"]?.ToString() ?? throw new CommandFailure(RunTexts.StrangeAnswer, "api/tokens", "accessToken"));
    }

    /// <summary>Ids of all published definitions.</summary>
    public async Task<IReadOnlyList<string>> PublishedAsync(CancellationToken ct)
    {
        List<string> ids = [];
        for (var page = 0; ; page++)
        {
            var list = Parsed(Definitions, await TextAsync(HttpMethod.Get, $"{Definitions}?versionOptions=Published&Page={page}&PageSize={PageSize}", null, Definitions, ct));
            var items = list["items"] as JsonArray ?? throw new CommandFailure(RunTexts.StrangeAnswer, Definitions, "items");
            ids.AddRange(items.Select(item => item?["definitionId"]?.ToString()).OfType<string>());
            if (items.Count < PageSize)
                return [.. ids.Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>The file of a published definition, as the server writes it.</summary>
    public Task<string> ExportAsync(string definitionId, CancellationToken ct) =>
        TextAsync(HttpMethod.Get, $"{Definitions}/{Uri.EscapeDataString(definitionId)}/export?versionOptions=Published", null, definitionId, ct);

    /// <summary>Imports a definition as a draft.</summary>
    public async Task<JsonObject> ImportAsync(string definitionId, string json, CancellationToken ct) =>
        Parsed(definitionId, await TextAsync(HttpMethod.Post, $"{Definitions}/import", JsonNode.Parse(json), definitionId, ct));

    /// <summary>Publishes a definition as the server has answered it.</summary>
    public async Task<JsonObject> PublishAsync(string definitionId, JsonObject model, CancellationToken ct)
    {
        var body = model.DeepClone().AsObject();
        body.Remove("links");
        var answer = Parsed(definitionId, await TextAsync(HttpMethod.Post, Definitions, new JsonObject { ["model"] = body, ["publish"] = true }, definitionId, ct));

        return answer["workflowDefinition"] as JsonObject ?? throw new CommandFailure(RunTexts.StrangeAnswer, definitionId, "workflowDefinition");
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TextAsync(HttpMethod method, string route, JsonNode? body, string what, CancellationToken ct)
    {
        using var answer = await SendAsync(method, route, body, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);

        return answer.IsSuccessStatusCode ? text : throw ServerRefusal.Of(what, text, answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string route, JsonNode? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, route);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            return await _http.SendAsync(request, ct);
        }
        catch (HttpRequestException fault)
        {
            throw new CommandFailure(RunTexts.NoConnection, _address, fault.InnerException?.Message ?? fault.Message);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new CommandFailure(RunTexts.TooSlow, _address);
        }
    }

    private static JsonObject Parsed(string what, string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new CommandFailure(RunTexts.StrangeAnswer, what, Short(text));
        }
        catch (JsonException)
        {
            throw new CommandFailure(RunTexts.StrangeAnswer, what, Short(text));
        }
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
