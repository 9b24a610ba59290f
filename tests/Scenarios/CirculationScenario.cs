using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class CirculationScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Author = "shen.zhixing";
    private static readonly string[] _readers = ["han.zheng", "fang.zhengping"];

    [Test]
    public async Task The_next_step_is_asked_when_the_last_reader_has_read_the_document_and_not_before()
    {
        var notice = await Circulated(waits: true);
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "c" }));

        await Read(_readers[0], notice);
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "c" }));
        await Read(_readers[1], notice);

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "review" }));
        Assert.That(await Office.ReadAsync(db => db.AwaitedStimuli.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Without_waiting_the_next_step_is_asked_at_once_and_the_receipts_come_later()
    {
        var notice = await Circulated(waits: false);

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "review" }));
        await Read(_readers[0], notice);
        var items = await Office.ReadAsync(db => db.WorkItems.Where(item => item.CaseId == notice.CaseId && item.Kind == "read").ToListAsync());
        Assert.That(items.Where(item => item.Status == WorkItemStatus.Done).Select(item => item.ClosedBy), Is.EqualTo(new[] { _readers[0] }));
        Assert.That(items, Has.Count.EqualTo(2));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "review" }));
    }

    [Test]
    public async Task A_reader_who_leaves_the_office_is_not_waited_for()
    {
        var notice = await Circulated(waits: true);
        await Read(_readers[0], notice);
        var office = (await Office.ActorAsync(Clerk)).Organization;

        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Select(person => person.UserName == _readers[1] ? person with { Active = false } : person)],
        }, "chang.yun"));

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "review" }));
        Assert.That(await Office.ReadAsync(db => db.AwaitedStimuli.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task The_office_may_take_a_case_past_a_circulation_that_nobody_reads_and_what_lies_between_is_recorded()
    {
        var notice = await Circulated(waits: true, second: true);

        var offered = (await notice.Offered(_readers[1])).SingleOrDefault(action => action.Action == "jump-request");
        Assert.That(offered?.Fields.Single().Choices.Select(choice => choice.Value), Is.EqualTo(new[] { "review", "last" }));
        await notice.Direct(_readers[1], "jump-request", "急件，不再等待阅知。", "last");
        await notice.Direct(_readers[0], "jump-approve");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "last" }));
        Assert.That((await notice.See()).Steps.Single(step => step.Id == "review").State, Is.EqualTo("skipped"));
    }

    private async Task Read(string reader, Draft notice)
    {
        await notice.Act(reader, "read", box: "read");
        await Office.SendAsync(new DeliverStimuli());
    }

    private async Task<Draft> Circulated(bool waits, bool second = false)
    {
        var drawn = new Flow().Add("Elsa.Start", "start")
            .Add("Chancery.Circulate", "c", new()
            {
                ["readers"] = Flow.Wrapped("Object", new JsonArray([.. _readers.Select(reader => (JsonNode)$"person:{reader}")]).ToJsonString()),
                ["waitForReceipts"] = waits ? "True" : "False",
            })
            .Add("Chancery.Review", "review", new() { ["owner"] = $"person:{Author}" }).Connect("start>c", "c>review");
        if (second)
            drawn.Add("Chancery.Review", "last", new() { ["owner"] = $"person:{Author}" }).Connect("review:Agreed>last");
        var flow = drawn.Json();
        (flow["definitionId"], flow["name"]) = ("circulation", "传阅");
        flow["customProperties"] = new JsonObject { ["chancery"] = new JsonObject { ["documentType"] = "outgoing" } };
        await Office.SendAsync(new SavePipeline(await Office.ActorAsync(Author), flow, Publish: true));
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(Clerk), "circulation", Office.Sample("D1"), null));
        return new Draft(Office, receipt.CaseId, Clerk);
    }
}
