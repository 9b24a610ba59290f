using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Chancery.Host.Tests.Api;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class HubTests : ElsaTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task A_viewer_is_told_the_counts_the_journal_and_the_instance_when_its_run_changes()
    {
        var run = await Run(Workflows.Chain("watched", Workflows.Wait("e", "watched-event")));
        await using var viewer = await ConnectAsync(Author);
        await viewer.Connection.InvokeAsync("ObserveInstanceAsync", run);

        await Post("/events/watched-event/trigger");

        var stats = await viewer.NextAsync("ActivityExecutionLogUpdatedAsync");
        Assert.That(stats["stats"]!.AsArray().Select(one => (string)one!["activityNodeId"]!), Does.Contain("Workflow1:flow:e"));
        Assert.That((await viewer.NextAsync("WorkflowExecutionLogUpdatedAsync")).AsObject(), Is.Empty);
        Assert.That((string)(await viewer.NextAsync("WorkflowInstanceUpdatedAsync"))["workflowInstanceId"]!, Is.EqualTo(run));
    }

    [Test]
    public async Task A_documents_viewers_are_those_who_may_see_it()
    {
        var run = (await ClerkClient.StartAsync()).ToString();
        await using var stranger = await ConnectAsync(await As(Stranger));
        await using var drafter = await ConnectAsync(ClerkClient);

        Assert.ThrowsAsync<HubException>(() => stranger.Connection.InvokeAsync("ObserveInstanceAsync", run));
        Assert.ThrowsAsync<HubException>(() => drafter.Connection.InvokeAsync("ObserveInstanceAsync", "nonsense"));
        await drafter.Connection.InvokeAsync("ObserveInstanceAsync", run);
        var item = (await Author.GetAsync($"/api/work-items?box=todo&caseId={run}")).Body!["items"]![0]!;
        await Author.PostAsync($"/api/work-items/{item["id"]}/actions", new JsonObject { ["action"] = "agree", ["opinion"] = "金丝雀意见" }, Guid.NewGuid().ToString());

        var stats = await drafter.NextAsync("ActivityExecutionLogUpdatedAsync");
        Assert.That(stats.ToJsonString(), Does.Contain("section-check").And.Not.Contains("金丝雀"));
        Assert.That(stranger.Heard, Is.Zero);
    }

    [Test]
    public async Task A_message_beyond_32_kilobytes_ends_the_connection()
    {
        await using var viewer = await ConnectAsync(ClerkClient);
        var closed = new TaskCompletionSource();
        viewer.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };

        Assert.CatchAsync(() => viewer.Connection.InvokeAsync("ObserveInstanceAsync", new string('x', 40_000)));

        await closed.Task.WaitAsync(Patience);
    }

    [Test]
    public async Task Nobody_fills_the_hub_alone()
    {
        var client = await As("luo.wen");
        var viewers = new List<Viewer>();
        for (var i = 0; i < 20; i++)
            viewers.Add(await ConnectAsync(client));

        await using var oneMore = await ConnectAsync(client);
        var ended = new TaskCompletionSource();
        oneMore.Connection.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        if (oneMore.Connection.State == HubConnectionState.Connected)
            await ended.Task.WaitAsync(Patience);

        Assert.That(viewers.Select(viewer => viewer.Connection.State), Has.All.EqualTo(HubConnectionState.Connected));
        Assert.That((await client.GetAsync("/api/me")).Status, Is.EqualTo(HttpStatusCode.OK), "sockets do not count as requests under way");
        foreach (var viewer in viewers)
            await viewer.DisposeAsync();
    }

    [Test]
    public void A_wrong_token_opens_nothing() => Assert.CatchAsync(async () => await ConnectAsync(new ApiClient(Address, "CfDJ8-made-up")));

    [Test]
    public async Task A_token_in_an_address_counts_nowhere_but_on_the_hub()
    {
        using var answer = await Anonymous().RawAsync($"/elsa/api/features/installed?access_token={Author.Token}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Get("/features/installed"))["items"]!.AsArray().Select(feature => (string)feature!["fullName"]!), Does.Contain("Elsa.RealTimeWorkflowUpdates"));
    }

    private async Task<Viewer> ConnectAsync(ApiClient client)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(Address, "/elsa/hubs/workflow-instance"), HttpTransportType.WebSockets,
            options => options.AccessTokenProvider = () => Task.FromResult(client.Token)).Build();
        var viewer = new Viewer(connection);
        await connection.StartAsync();
        return viewer;
    }

    private sealed class Viewer : IAsyncDisposable
    {
        private readonly Channel<(string Name, JsonNode Message)> _heard = Channel.CreateUnbounded<(string, JsonNode)>();

        public Viewer(HubConnection connection)
        {
            Connection = connection;
            foreach (var name in new[] { "ActivityExecutionLogUpdatedAsync", "WorkflowExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync" })
            {
                connection.On<JsonNode>(name, message =>
                {
                    Heard++;
                    _heard.Writer.TryWrite((name, message));
                });
            }
        }

        public HubConnection Connection { get; }

        public int Heard { get; private set; }

        public async Task<JsonNode> NextAsync(string name)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                var (heard, message) = await _heard.Reader.ReadAsync(patience.Token);
                if (heard == name)
                    return message;
            }
        }

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
