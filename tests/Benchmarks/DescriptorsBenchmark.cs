using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chancery.Benchmarks;

/// <summary>How long the designer waits for the list of activities: built anew, sent again, and unchanged.</summary>
internal static class DescriptorsBenchmark
{
    private const string Route = "/elsa/api/descriptors/activities?Refresh=True";
    private const int Rounds = 200;

    public static async Task<int> RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "chancery-bench", Guid.NewGuid().ToString("N"));
        await using var app = await ChanceryHost.BuildAsync(
            ["--demo", "--urls", "http://127.0.0.1:0", "--Data", folder, "--Jobs", "false"], builder => builder.Logging.ClearProviders(), CancellationToken.None);
        await app.StartAsync();
        using var client = await ClientAsync(app);
        using var first = await client.GetAsync(Route);
        var size = (await first.Content.ReadAsByteArrayAsync()).Length;
        var library = app.Services.GetRequiredService<WorkflowLibrary>();

        Console.WriteLine($"{Environment.ProcessorCount} cores; {new ActivityDescriptors(app.Services.GetRequiredService<ActivityRegistry>()).All.Count} activities, "
            + $"{(await app.Services.GetRequiredService<OrganizationDirectory>().CurrentAsync(CancellationToken.None)).Posts.Count} posts, {size / 1024} KB; one client, HTTP on loopback");
        await PrintAsync("built anew", HttpStatusCode.OK, client, () => library.Remove(Touch(library)));
        await PrintAsync("sent again", HttpStatusCode.OK, client, () => { });
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        await PrintAsync("unchanged", HttpStatusCode.NotModified, client, () => { });
        return 0;
    }

    private static async Task PrintAsync(string name, HttpStatusCode expected, HttpClient client, Action before)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds * 2; i++)
        {
            before();
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(Route);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != expected)
                throw new InvalidOperationException($"{name}: {answer.StatusCode}");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        // The first half warms the runtime up
        var sorted = times.Skip(Rounds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-11} p50 {sorted[Rounds / 2],7:F2} ms   p99 {sorted[Rounds * 99 / 100],7:F2} ms"));
    }

    private static string Touch(WorkflowLibrary library)
    {
        library.Add(new LibraryWorkflow("bench", "bench", "Bench", 1, """{"definitionId":"bench","root":{"id":"r","type":"Elsa.Flowchart"}}"""));
        return "bench";
    }

    private static async Task<HttpClient> ClientAsync(WebApplication app)
    {
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var client = new HttpClient { BaseAddress = address };
        using var signedIn = await client.PostAsJsonAsync("/api/tokens", new { userName = "su.xiaotang", password = "chancery" });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string?)(await signedIn.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]);
        return client;
    }
}
