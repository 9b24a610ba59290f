using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Stimuli;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>An office whose workflows the test writes itself.</summary>
public abstract class RunTest
{
    protected const string Author = "shen.zhixing";
    protected string Folder { get; private set; } = null!;
    protected Office Office { get; set; } = null!;

    [SetUp]
    public async Task OpenOffice()
    {
        Folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        Office = await Office.OpenAsync("--Workflows", Folder);
    }

    [TearDown]
    public async Task CloseOffice()
    {
        await Office.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected static Flow Waiter() => new Flow().Add("Elsa.Start", "start").Add("Elsa.Event", "wait", new()
    {
        ["eventName"] = "approved",
        ["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-By" } },
    }).Add("Elsa.SetOutput", "out", new() { ["outputName"] = "By", ["outputValue"] = Flow.Wrapped("JavaScript", "getBy()") })
        .Variable("By", "Object", null).Connect("start>wait", "wait>out");

    protected static Flow Caller(string url) => new Flow().Add("Elsa.Start", "start")
        .Add("Elsa.FlowSendHttpRequest", "ask", new() { ["url"] = url, ["method"] = "POST" }).Connect("start>ask");

    protected Task Load(string id, Flow flow) => Write(id, flow.Json());

    protected async Task Write(string id, JsonObject definition)
    {
        definition["definitionId"] = id;
        definition["name"] = id;
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{id}.json"), definition.ToJsonString());
        var receipt = await Office.SendAsync(new LoadPipelines(1, Folder));
        Assert.That(receipt.Refused, Is.Empty);
    }

    protected async Task<Guid> Start(string id, string? correlation = null) =>
        (await Office.SendAsync(new StartWorkflow(await Office.ActorAsync(Author), id, null, [], correlation))).CaseId;

    protected async Task Deliver() => await Office.SendAsync(new DeliverStimuli());

    protected async Task Tick()
    {
        await Office.SendAsync(new FireDueTriggers());
        await Deliver();
    }

    protected Task<InstanceState> State(Guid run) => Office.ReadAsync(async db =>
        JsonSerializer.Deserialize((await db.WorkflowInstances.SingleAsync(one => one.Id == run)).State, InstanceStateJson.Default.InstanceState)!);

    protected Task<List<TraceRecord>> Journal(Guid run) => Office.ReadAsync(async db =>
        (await db.RunTraces.Where(one => one.CaseId == run).OrderBy(one => one.Sequence).ToListAsync())
            .SelectMany(row => JsonSerializer.Deserialize(row.Records, TraceJson.Default.IReadOnlyListTraceRecord)!).ToList());

    protected Task<List<CaseStatus>> Runs(string id) => Office.ReadAsync(db =>
        db.WorkflowInstances.Where(one => one.DefinitionId == id).OrderBy(one => one.StartedAt).Select(one => one.Status).ToListAsync());

    protected Task<(int Pending, int Awaited)> Leftovers() => Office.ReadAsync(async db =>
        (await db.PendingStimuli.CountAsync(), await db.AwaitedStimuli.CountAsync()));
}
