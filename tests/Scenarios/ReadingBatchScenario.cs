using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Phrases;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class ReadingBatchScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Reader = "han.zheng";

    [Test]
    public async Task Who_still_has_it_to_read_does_not_get_it_twice()
    {
        var notice = await Start("D1", Clerk);
        for (var times = 0; times < 2; times++)
            await notice.Act(Head, "circulate", data: new JsonObject { ["people"] = new JsonArray(Reader) });

        Assert.That((await notice.See()).OpenWorkItems.Count(item => item.Person == Reader), Is.EqualTo(1));
        await notice.Act(Reader, "read", box: "read");
        await notice.Act(Head, "circulate", data: new JsonObject { ["people"] = new JsonArray(Reader) });
        Assert.That((await notice.See()).OpenWorkItems.Count(item => item.Person == Reader), Is.EqualTo(1), "read, it may be sent again");
    }

    [Test]
    public async Task Several_items_to_read_are_read_at_once_and_twice_does_no_harm()
    {
        var items = new[] { await Circulated(), await Circulated() };

        var first = await Office.SendAsync(new ReadWorkItems(await Office.ActorAsync(Reader), items, "click"));
        await Office.SendAsync(new ReadWorkItems(await Office.ActorAsync(Reader), items, "click"));

        Assert.That(first.Read, Is.EqualTo(2));
        var read = (await Office.SendAsync(new ListWorkItems(await Office.ActorAsync(Reader), "read", null, null, 10, null))).Items;
        Assert.That(read.Select(item => item.Status), Has.All.EqualTo(WorkItemStatus.Done));
    }

    [Test]
    public async Task What_must_be_decided_is_never_done_in_a_batch_and_nothing_of_the_batch_is_touched()
    {
        var reading = await Circulated();
        var own = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.First(item => item.Kind == "act" && item.Person == Head).Id));

        var refusal = Assert.ThrowsAsync<WorkflowException>(async () =>
            await Office.SendAsync(new ReadWorkItems(await Office.ActorAsync(Reader), [reading, own], "click")));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.BatchReadingOnly));
        var item = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Single(one => one.Id == reading)));
        Assert.That(item.Status, Is.EqualTo(WorkItemStatus.Open));
    }

    [Test]
    public async Task Phrases_are_the_offices_and_ones_own()
    {
        var saved = await Office.SendAsync(new SavePhrases(await Office.ActorAsync(Head), ["请财政局研提意见。"]));

        Assert.That(saved.Office.Select(phrase => phrase.Zh), Does.Contain("已阅。"));
        Assert.That((await Office.SendAsync(new GetPhrases(await Office.ActorAsync(Head)))).Personal, Is.EqualTo(new[] { "请财政局研提意见。" }));
        Assert.That((await Office.SendAsync(new GetPhrases(await Office.ActorAsync(Clerk)))).Personal, Is.Empty);
        Assert.ThrowsAsync<WorkflowException>(async () => await Office.SendAsync(new SavePhrases(await Office.ActorAsync(Head), [""])));
    }

    private async Task<Guid> Circulated()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "circulate", data: new JsonObject { ["people"] = new JsonArray(Reader) });
        return (await notice.ItemOf(Reader, "read")).Id;
    }
}
