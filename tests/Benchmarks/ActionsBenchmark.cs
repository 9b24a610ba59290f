using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Host;
using Chancery.Tests.Shared;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Chancery.Benchmarks;

/// <summary>How many human acts a second the product carries out, and what one costs, beside the same rows by hand.</summary>
internal static class ActionsBenchmark
{
    private const string First = "fang.zhengping";
    private const string Second = "zhou.ming";

    public static async Task<int> RunAsync(string[] args)
    {
        var cases = int.Parse(Option(args, "--cases") ?? "300", CultureInfo.InvariantCulture);
        var clients = (Option(args, "--clients") ?? "1,16").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var folder = Path.Combine(Path.GetTempPath(), "chancery-bench", Guid.NewGuid().ToString("N"));
        var workflows = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "two-reviews.json"), Path.Combine(workflows, "two-reviews.json"));

        await using var app = await ChanceryHost.BuildAsync(
            ["--demo", "--urls", "http://127.0.0.1:0", "--Data", Path.Combine(folder, "data"), "--Workflows", workflows, "--Jobs", "false"],
            builder => builder.Logging.ClearProviders(), CancellationToken.None);
        await app.StartAsync();
        using var traffic = new TrafficCounter();
        var bench = new Bench(app, traffic);
        await bench.WarmAsync();

        Console.WriteLine($"{Environment.ProcessorCount} cores, {cases} cases a run, private PostgreSQL with fsync on; client and host share the process in (b)");
        Console.WriteLine("                            actions/s    p50 ms    p99 ms    CPU ms    SQL   round trips   commits    WAL bytes    ratio to (c)");
        foreach (var count in clients)
        {
            var byHand = await bench.HandAsync(count, cases);
            Print(byHand, byHand);
            Print(await bench.HandlersAsync(count, cases), byHand);
            Print(await bench.HttpAsync(count, cases), byHand);
        }

        return 0;
    }

    private static void Print(Measurement one, Measurement byHand) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{one.Name,-18} {one.Clients,2} clients {one.PerSecond,9:F0} {one.Percentile(.5),9:F2} {one.Percentile(.99),9:F2} {one.CpuPerAction,9:F2} {(double)one.Statements / one.Actions,6:F1} {(double)one.RoundTrips / one.Actions,13:F1} {(double)one.Commits / one.Actions,9:F2} {one.WalBytes / one.Actions,12} {one.PerSecond / byHand.PerSecond,15:F2}"));

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private sealed class Bench(WebApplication app, TrafficCounter traffic)
    {
        private readonly NpgsqlDataSource _database = app.Services.GetRequiredService<NpgsqlDataSource>();
        private readonly Uri _address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        public async Task WarmAsync()
        {
            await HandAsync(4, 20);
            // Long enough for the runtime to have compiled the hot path for good
            await HandlersAsync(4, 400);
            await HttpAsync(4, 400);
        }

        public async Task<Measurement> HandAsync(int clients, int cases)
        {
            var hand = new HandWritten(_database);
            var chains = new List<Func<Task<int>>>();
            foreach (var (caseId, item) in await StartAsync(cases * 2))
                chains.Add(() => hand.ActAsync(caseId, item, 3, 2, new byte[32]));
            var (statements, trips) = (14L, 2L);
            var taken = await Measurement.TakeAsync("(c) by hand", clients, ConnectionString, chains, traffic);
            return taken with { Statements = statements * taken.Actions, RoundTrips = trips * taken.Actions, Commits = taken.Actions };
        }

        public async Task<Measurement> HandlersAsync(int clients, int cases)
        {
            var (first, second) = (await ActorAsync(First), await ActorAsync(Second));
            return await CountedAsync("(a) handlers", clients, cases, async (caseId, item) =>
            {
                await SendAsync(new PerformAction(first, item, "agree", "同意。", null, [], null, Guid.NewGuid().ToString()));
                var next = await ItemAsync(caseId);
                await SendAsync(new PerformAction(second, next, "agree", "同意。", null, [], null, Guid.NewGuid().ToString()));
                return 2;
            });
        }

        public async Task<Measurement> HttpAsync(int clients, int cases)
        {
            using var first = await ClientAsync(First);
            using var second = await ClientAsync(Second);
            return await CountedAsync("(b) HTTP", clients, cases, async (caseId, item) =>
            {
                await PostAsync(first, item);
                await PostAsync(second, await ItemAsync(caseId));
                return 2;
            });
        }

        // Time is taken without tracing; a short traced run then counts statements and round trips
        private async Task<Measurement> CountedAsync(string name, int clients, int cases, Func<Guid, Guid, Task<int>> act)
        {
            var timed = await Measurement.TakeAsync(name, clients, ConnectionString, Chains(await StartAsync(cases), act), traffic);
            traffic.Enabled = true;
            var traced = await Measurement.TakeAsync(name, clients, ConnectionString, Chains(await StartAsync(20), act), traffic);
            traffic.Enabled = false;
            return timed with
            {
                // One look-up of the next item per case belongs to the measuring, not to the action
                Statements = (traced.Statements - 20) * timed.Actions / traced.Actions,
                RoundTrips = (traced.RoundTrips - 20) * timed.Actions / traced.Actions,
                Commits = traced.Commits * timed.Actions / traced.Actions,
            };
        }

        private static List<Func<Task<int>>> Chains(IEnumerable<(Guid CaseId, Guid Item)> started, Func<Guid, Guid, Task<int>> act) =>
            [.. started.Select(one => (Func<Task<int>>)(() => act(one.CaseId, one.Item)))];

        private async Task<List<(Guid CaseId, Guid Item)>> StartAsync(int count)
        {
            var clerk = await ActorAsync("su.xiaotang");
            var started = new List<(Guid, Guid)>();
            for (var i = 0; i < count; i++)
            {
                var receipt = await SendAsync(new StartCase(clerk, "two-reviews", Office.Sample("D1"), null));
                started.Add((receipt.CaseId, await ItemAsync(receipt.CaseId)));
            }

            return started;
        }

        private async Task<Guid> ItemAsync(Guid caseId)
        {
            await using var command = _database.CreateCommand("SELECT id FROM work_items WHERE organ_id = 1 AND case_id = $1 AND status = 'Open'");
            command.Parameters.Add(new() { Value = caseId });
            return (Guid)(await command.ExecuteScalarAsync())!;
        }

        private async Task<HttpClient> ClientAsync(string userName)
        {
            var client = new HttpClient { BaseAddress = _address };
            var answer = await client.PostAsJsonAsync("/api/tokens", new { userName, password = "chancery" });
            var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            return client;
        }

        private static async Task PostAsync(HttpClient client, Guid item)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/work-items/{item}/actions") { Content = JsonContent.Create(new { action = "agree", opinion = "同意。" }) };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }

        private string ConnectionString => app.Services.GetRequiredService<Chancery.Host.Postgres.DatabaseHandle>().ConnectionString;

        private async Task<Actor> ActorAsync(string userName) =>
            new(userName, await app.Services.GetRequiredService<Engine.Organizations.OrganizationDirectory>().CurrentAsync(CancellationToken.None));

        private async Task<T> SendAsync<T>(IRequest<T> request)
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        }
    }
}
