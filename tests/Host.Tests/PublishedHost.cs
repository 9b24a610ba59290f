using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chancery.Host.Tests;

/// <summary>The real host as it is published: no demonstration, a private database of its own, plain http on this machine.</summary>
internal sealed class PublishedHost : IAsyncDisposable
{
    private readonly string _data;

    private PublishedHost(WebApplication app, string data) => (App, _data) = (app, data);

    public WebApplication App { get; }

    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Builds the host and listens on a free port.</summary>
    /// <param name="settings">Further command-line settings.</param>
    public static async Task<PublishedHost> StartAsync(params string[] settings)
    {
        var host = await BuildAsync(settings);
        await host.App.StartAsync();
        return host;
    }

    /// <summary>Everything up to listening.</summary>
    public static async Task<PublishedHost> BuildAsync(params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("chancery-published-").FullName;
        var app = await ChanceryHost.BuildAsync(
            ["--urls", "http://127.0.0.1:0", "--Data", data, "--Jobs", "false", .. settings], builder => builder.Logging.ClearProviders(), CancellationToken.None);
        return new(app, data);
    }

    /// <summary>Asks once, with the given headers; follows no redirect.</summary>
    public async Task<(int Status, string Body, JsonNode? Json)> AskAsync(
        string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        using var request = new HttpRequestMessage(new(method), path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, body, answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(body) : null);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
