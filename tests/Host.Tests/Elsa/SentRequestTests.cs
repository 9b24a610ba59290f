using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Outbox;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Stimuli;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>A workflow that asks another system: its requests really go out, by the outbox, and its way depends on the answers.</summary>
public sealed class SentRequestTests
{
    private const string Author = "shen.zhixing";
    private readonly ConcurrentQueue<(string Path, string Key)> _asked = [];
    private Office _office = null!;
    private WebApplication _server = null!;

    [SetUp]
    public async Task OpenOfficeAndServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Map("/{code:int}", (int code, HttpRequest request) =>
        {
            _asked.Enqueue((request.Path, request.Headers["Idempotency-Key"].ToString()));
            return Results.Json(new { title = "回执" }, statusCode: code);
        });
        await _server.StartAsync();
        _office = await Office.OpenAsync("--Http:AllowInternal:0", "127.0.0.1");
    }

    [TearDown]
    public async Task Close()
    {
        await _office.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Each_answer_leads_by_its_own_exit_and_a_host_that_is_not_allowed_stops_the_run()
    {
        var flow = new Flow().Variable("Answer", "Object", null).Add("Elsa.Start", "start");
        Ask(flow, "found", "/200");
        Ask(flow, "missing", "/404");
        Ask(flow, "odd", "/500");
        flow.Add("Elsa.FlowSendHttpRequest", "down", new() { ["url"] = "http://127.0.0.1:1/" });
        flow.Add("Elsa.FlowSendHttpRequest", "refused", new() { ["url"] = "http://elsewhere.example/" });
        flow.Connect("start>found", "found:200>missing", "missing:404>odd", "odd:Unmatched status code>down", "down:Failed to connect>refused");
        var run = await Start(flow.Json());

        for (var minutes = 0; minutes < 60 && (await State(run)).Status == CaseStatus.Running; minutes += 5)
        {
            await _office.SendAsync(new DispatchOutbox());
            await _office.SendAsync(new DeliverStimuli());
            _office.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        var state = await State(run);
        Assert.That((state.Status, state.Incidents.Single().ActivityId), Is.EqualTo((CaseStatus.Faulted, "refused")));
        Assert.That(state.Incidents.Single().Message, Does.Contain("Http:Allow"));
        Assert.That(_asked.Select(one => one.Path), Is.EqualTo(new[] { "/200", "/404", "/500" }));
        Assert.That(_asked.Select(one => one.Key), Is.Unique.And.All.Matches<string>(key => Guid.TryParse(key, out _)));
        Assert.That((string)state.Variables["Answer"]!["title"]!, Is.EqualTo("回执"));
    }

    private void Ask(Flow flow, string id, string path) => flow.Add("Elsa.FlowSendHttpRequest", id, new()
    {
        ["url"] = _server.Urls.First() + path,
        ["method"] = "POST",
        ["content"] = "{\"title\":\"通知\"}",
        ["expectedStatusCodes"] = Flow.Wrapped("Object", "[\"200\",\"404\"]"),
        ["parsedContent"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-Answer" } },
    });

    private async Task<Guid> Start(JsonObject definition)
    {
        (definition["definitionId"], definition["name"]) = ("asking", "asking");
        var author = await _office.ActorAsync(Author);
        await _office.SendAsync(new SavePipeline(author, definition, Publish: true));
        return (await _office.SendAsync(new StartWorkflow(author, "asking", null, []))).CaseId;
    }

    private Task<InstanceState> State(Guid run) => _office.ReadAsync(async db =>
        JsonSerializer.Deserialize((await db.WorkflowInstances.SingleAsync(one => one.Id == run)).State, InstanceStateJson.Default.InstanceState)!);
}
