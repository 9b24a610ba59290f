using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class ListScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task Searching_finds_what_lies_behind_the_first_two_hundred_and_takes_the_text_literally()
    {
        await FillTheInbox(230);
        foreach (var (text, title) in new[] { ("专项", "完成率100%的专项通知"), ("100%", "完成率100%的专项通知"), ("%", "完成率100%的专项通知"), ("a_b", "关于A_B\\C接口的通知"), ("_", "关于A_B\\C接口的通知"), ("\\", "关于A_B\\C接口的通知"), (" 第229号 ", "第229号例行通知") })
        {
            Assert.That((await Todo(200, null, text: text)).Items.Select(row => row.Title), Is.EqualTo(new[] { title }), text);
            Assert.That((await Mine(200, null, text: text)).Items.Select(row => row.Title), Is.EqualTo(new[] { title }), text);
        }

        Assert.That((await Todo(10, null, text: "没有这样的标题")).Items, Is.Empty);
        Assert.That((await Todo(10, null, text: "苏晓棠")).Items, Has.Count.EqualTo(10), "by drafter");
        Assert.That((await Todo(10, null, text: "秘书一")).Items, Has.Count.EqualTo(10), "by unit");
        Assert.That((await Todo(200, null, urgency: "urgent")).Items, Has.Count.EqualTo(23).And.All.Matches<ListWorkItems.Row>(row => row.Urgency == "urgent"));
        Assert.That((await Todo(200, null, text: "完成率", urgency: "none")).Items, Is.Empty);
    }

    [TestCase("due")]
    [TestCase("arrived")]
    public async Task Pages_show_every_item_once_even_when_items_leave_meanwhile(string sort)
    {
        await FillTheInbox(50);
        var first = await Todo(15, null, sort);
        var titles = first.Items.Select(row => row.Title).ToList();
        foreach (var row in first.Items.Take(5))
            await new Draft(Office, row.CaseId, Clerk).Act(Head, "agree");
        for (var cursor = first.NextCursor; cursor is not null;)
        {
            var page = await Todo(15, cursor, sort);
            titles.AddRange(page.Items.Select(row => row.Title));
            cursor = page.NextCursor;
        }

        Assert.That(titles, Has.Count.EqualTo(50).And.Unique);
    }

    [Test]
    public async Task Pages_of_cases_and_of_done_items_show_each_once()
    {
        await FillTheInbox(50);
        foreach (var row in (await Todo(30, null)).Items)
            await new Draft(Office, row.CaseId, Clerk).Act(Head, "agree");

        var done = await All(cursor => Send(Head, "done", cursor), page => page.Items.Select(row => row.Id), page => page.NextCursor);
        var mine = await All(cursor => Mine(12, cursor), page => page.Items.Select(row => row.CaseId), page => page.NextCursor);

        Assert.That(done, Has.Count.EqualTo(30).And.Unique);
        Assert.That(mine, Has.Count.EqualTo(50).And.Unique);
    }

    private async Task FillTheInbox(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Start("D1", Clerk, fields =>
            {
                fields["title"] = number switch
                {
                    0 => "完成率100%的专项通知",
                    1 => "关于A_B\\C接口的通知",
                    _ => $"第{number}号例行通知",
                };
                fields["urgency"] = number % 10 == 0 ? "urgent" : "none";
            });
            if (number % 20 == 0)
                Clock.Advance(TimeSpan.FromHours(7));
        }
    }

    private static async Task<List<Guid>> All<T>(Func<string?, Task<T>> ask, Func<T, IEnumerable<Guid>> ids, Func<T, string?> next)
    {
        List<Guid> found = [];
        string? cursor = null;
        do
        {
            var page = await ask(cursor);
            found.AddRange(ids(page));
            cursor = next(page);
        }
        while (cursor is not null);
        return found;
    }

    private async Task<Page<ListWorkItems.Row>> Send(string person, string box, string? cursor) =>
        await Office.SendAsync(new ListWorkItems(await Office.ActorAsync(person), box, null, null, 12, cursor));

    private async Task<Page<ListWorkItems.Row>> Todo(int limit, string? cursor, string? sort = null, string? text = null, string? urgency = null) =>
        await Office.SendAsync(new ListWorkItems(await Office.ActorAsync(Head), "todo", null, sort, limit, cursor, text, urgency));

    private async Task<Page<ListCases.Row>> Mine(int limit, string? cursor, string? text = null) =>
        await Office.SendAsync(new ListCases(await Office.ActorAsync(Clerk), "mine", text, null, null, null, limit, cursor));
}
