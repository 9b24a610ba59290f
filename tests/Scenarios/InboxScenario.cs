using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class InboxScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [TestCase("第7件")]
    [TestCase("苏晓棠")]
    [TestCase("秘书一科")]
    [TestCase("Su Xiaotang")]
    public async Task A_filter_looks_through_the_whole_box_not_through_one_page(string text)
    {
        for (var i = 0; i < 12; i++)
            await Start("D1", Clerk, fields => fields["title"] = $"关于第{i}件的通知");

        var own = await Items(text);
        var none = await Items("没有这样的字样");

        Assert.That(own, Has.Count.EqualTo(text == "第7件" ? 1 : 12));
        Assert.That(none, Is.Empty);
    }

    [TestCase("100%", 1)]
    [TestCase("%", 1)]
    [TestCase("_", 0)]
    [TestCase("\\", 0)]
    public async Task Signs_that_a_database_reads_as_patterns_stand_for_themselves(string text, int found)
    {
        await Start("D1", Clerk, fields => fields["title"] = "关于完成率100%的通知");
        await Start("D1", Clerk, fields => fields["title"] = "关于完成率的通知");

        Assert.That(await Items(text), Has.Count.EqualTo(found));
    }

    [Test]
    public async Task A_filter_by_urgency_shows_only_such_documents()
    {
        await Start("D1", Clerk);
        await Start("D2", Clerk);

        var urgent = await Office.SendAsync(new ListCases(await Office.ActorAsync(Clerk), "mine", null, null, null, null, 50, null, "extra-urgent"));

        Assert.That(urgent.Items.Select(row => row.Urgency), Is.EqualTo(new[] { "extra-urgent" }));
    }

    private async Task<List<ListWorkItems.Row>> Items(string text)
    {
        List<ListWorkItems.Row> all = [];
        var actor = await Office.ActorAsync(Head);
        string? cursor = null;
        do
        {
            var page = await Office.SendAsync(new ListWorkItems(actor, "todo", null, null, 5, cursor, text));
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }
}
