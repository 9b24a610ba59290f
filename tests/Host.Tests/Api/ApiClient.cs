using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Api;

/// <summary>A program that uses the API as one person.</summary>
internal sealed class ApiClient(Uri address, string? token) : IDisposable
{
    private readonly HttpClient _client = Client(address, token);

    public static async Task<ApiClient> AsAsync(Uri address, string userName)
    {
        using var anonymous = new ApiClient(address, null);
        var (_, answer) = await anonymous.PostAsync("/api/tokens", new JsonObject { ["userName"] = userName, ["password"] = "chancery" });
        return new(address, (string?)answer!["accessToken"]);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path) => await ReadAsync(await _client.GetAsync(path));

    /// <param name="language">What the browser asks for, such as <c>en</c>.</param>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await ReadAsync(await _client.SendAsync(request));
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, JsonNode? body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await ReadAsync(await _client.SendAsync(request));
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostRawAsync(string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        // Waits for the go-ahead: a refusal that comes before the body would otherwise end in a broken connection
        request.Headers.ExpectContinue = true;
        return await ReadAsync(await _client.SendAsync(request));
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> UploadAsync(string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        return await ReadAsync(await _client.PostAsync("/api/attachments", form));
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> DeleteAsync(string path) => await ReadAsync(await _client.DeleteAsync(path));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    public string? Token => token;

    public Task<HttpResponseMessage> RawAsync(string path) => _client.GetAsync(path);

    public Task<Stream> StreamAsync(string path) => _client.GetStreamAsync(path);

    /// <summary>Submits a sample document.</summary>
    public async Task<Guid> StartAsync(string sample = "D1")
    {
        var (_, answer) = await PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = Office.Sample(sample) });
        return (Guid)answer!["caseId"]!;
    }

    public void Dispose() => _client.Dispose();

    private static HttpClient Client(Uri address, string? token)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
        }
    }
}
