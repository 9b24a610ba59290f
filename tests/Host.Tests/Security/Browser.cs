using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;

namespace Chancery.Host.Tests.Security;

/// <summary>A client that keeps cookies, sends what browsers send, and follows no redirect.</summary>
internal sealed class Browser(TestServer server, Uri site) : IDisposable
{
    public const string Https = "https://localhost/";

    public static readonly Uri Site = new(Https);

    private readonly HttpMessageInvoker _client = new(server.CreateHandler());

    public CookieContainer Cookies { get; } = new();

    public string? Cookie(string name) => Cookies.GetCookies(site)[name]?.Value;

    /// <summary>False to leave out what every browser says of where a change comes from.</summary>
    public bool SaysWhereFrom { get; set; } = true;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (SaysWhereFrom && request.Method != HttpMethod.Get && !request.Headers.Contains("Sec-Fetch-Site") && !request.Headers.Contains("Origin"))
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.RequestUri = new(site, request.RequestUri!);
        if (Cookies.GetCookieHeader(request.RequestUri) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);

        var response = await _client.SendAsync(request, CancellationToken.None);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
                Cookies.SetCookies(site, cookie);
        }

        return response;
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accept is not null)
            request.Headers.Add("Accept", accept);

        return SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        return SendAsync(request);
    }

    public Task<HttpResponseMessage> PostFormAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async Task<HttpResponseMessage> PostJsonAsync(string path, object body) =>
        await PostAsync(path, JsonContent.Create(body), ("X-CSRF", await CsrfAsync()));

    public async Task<string> CsrfAsync() =>
        (await JsonAsync(await GetAsync("/api/csrf")))["token"]!.GetValue<string>();

    public async Task<HttpResponseMessage> SignInAsync(string userName, string password, string returnUrl = "/")
    {
        var token = await (await GetAsync("/sign-in")).Content.ReadAsStringAsync();
        return await PostFormAsync("/sign-in", ("userName", userName), ("password", password), ("returnUrl", returnUrl),
            ("__RequestVerificationToken", token));
    }

    public Task<HttpResponseMessage> TokenAsync(string userName, string password) =>
        PostAsync("/api/tokens", JsonContent.Create(new { userName, password }));

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>())!;

    public static async Task<string> CodeOfAsync(HttpResponseMessage response) => (await JsonAsync(response))["code"]!.GetValue<string>();

    public void Dispose() => _client.Dispose();
}
