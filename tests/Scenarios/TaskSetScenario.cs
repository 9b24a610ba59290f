using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Figures;
using Chancery.Engine.Stimuli;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>The tasks of the work report, broken down in one table and supervised one by one.</summary>
public sealed class TaskSetScenario : LineOfWorkTest
{
    [Test]
    public async Task The_115_tasks_of_the_work_report_become_115_cases_each_with_its_unit_number_and_deadline()
    {
        var set = await Begin("task-set", fields => fields["tasks"] = Tasks(115));
        await Act(set, "approve", "assign-tasks");

        await Office.SendAsync(new DeliverStimuli());
        await Office.SendAsync(new DeliverStimuli());

        var links = (await set.See("han.zheng")).Links;
        Assert.That(links, Has.Count.EqualTo(115));
        Assert.That(links.Select(link => link.Relation), Has.All.EqualTo("task"));
        Assert.That(links.Select(link => link.Title), Is.EquivalentTo(Enumerable.Range(1, 115).Select(n => $"重点任务{n}")));
        Assert.That(links.Select(link => link.Number), Is.EquivalentTo(Enumerable.Range(1, 115).Select(n => $"督〔2026〕{n}号")));
        Assert.That(links.Select(link => link.Lamp), Has.All.EqualTo("green"));
        var first = await new Draft(Office, links.Single(link => link.Title == "重点任务1").CaseId, "ding.yiming").See();
        Assert.That(first.OpenWorkItems.Single().ActivityId, Is.EqualTo("accept"), "approved with the whole, it goes straight to its unit");
        Assert.That(first.Due.Single(due => due.Clock == "case").DueDate, Is.EqualTo(new DateOnly(2026, 9, 30)));
        var figures = await Office.SendAsync(new GetFigures(await Office.ActorAsync("fang.zhengping"), "supervision-work-report", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));
        Assert.That(figures.Items.Sum(item => item.Now.Numerator), Is.EqualTo(115m), "they count as tasks of the work report");
    }

    [Test]
    public async Task The_whole_is_closed_when_every_task_is_or_earlier_with_a_reason()
    {
        var set = await Begin("task-set", fields => fields["tasks"] = Tasks(2));
        await Act(set, "approve", "assign-tasks");
        Assert.That(await Offered(set), Does.Not.Contain("all-closed").And.Contain("close-early"), "asked for, not there yet");
        await Office.SendAsync(new DeliverStimuli());
        Assert.That(await Offered(set), Does.Not.Contain("all-closed"));
        Assert.ThrowsAsync<WorkflowException>(() => Act(set, "follow", "close-early", opinion: ""));

        foreach (var link in (await set.See("han.zheng")).Links)
            await Close(new Draft(Office, link.CaseId, "ding.yiming"));

        Assert.That(await Offered(set), Does.Contain("all-closed"));
        await Act(set, "follow", "all-closed");
        Assert.That(await set.CurrentSteps(), Is.EqualTo(new[] { "report" }));
    }

    [Test]
    public async Task A_task_late_is_red_on_the_page_of_the_whole()
    {
        var set = await Begin("task-set", fields => fields["tasks"] = Tasks(2));
        await Act(set, "approve", "assign-tasks");
        await Office.SendAsync(new DeliverStimuli());

        Clock.Advance(TimeSpan.FromDays(250));

        Assert.That((await set.See("han.zheng")).Links.Select(link => link.Lamp), Has.All.EqualTo("red"));
    }

    [TestCase("goal", null, "fields.tasks[1].goal")]
    [TestCase("leadUnit", "nowhere", "fields.tasks[1].leadUnit")]
    [TestCase("dueDate", "明年", "fields.tasks[1].dueDate")]
    [TestCase("assistUnits", "finance", "fields.tasks[1].assistUnits")]
    public void A_bad_row_is_refused_with_row_and_column_and_nothing_is_kept(string column, string? value, string path)
    {
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Begin("task-set", fields =>
        {
            var tasks = Tasks(3);
            tasks[1]![column] = value;
            fields["tasks"] = tasks;
        }));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, path)));
        Assert.That(refusal.DetailZh, Does.Contain("第 2 行"));
    }

    [Test]
    public void The_mark_of_a_state_secret_is_found_in_a_cell_too()
    {
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Begin("task-set", fields =>
        {
            var tasks = Tasks(2);
            tasks[1]!["milestone"] = "机密★10年";
            fields["tasks"] = tasks;
        }));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.DocumentClassified));
    }

    private async Task Close(Draft task)
    {
        await Act(task, "accept", "accept");
        await NextPeriod(task);
        await Act(task, "feedback", "request-close", new() { ["progress"] = 100, ["evidence"] = "竣工验收单。" });
        await Act(task, "verify", "close", new() { ["verification"] = "属实。" });
        await task.ForwardTo("the end");
        Assert.That((await task.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    private static async Task<IEnumerable<string>> Offered(Draft set)
    {
        var asked = (await set.See()).OpenWorkItems.Single(item => item.ActivityId == "follow").Person!;
        return (await set.ItemOf(asked)).AllowedActions.Select(action => action.Action);
    }

    private static JsonArray Tasks(int count) => new([.. Enumerable.Range(1, count).Select(n => (JsonNode?)new JsonObject
    {
        ["goal"] = $"重点任务{n}",
        ["milestone"] = "6月底完成一半。",
        ["leadUnit"] = n % 2 == 0 ? "housing" : "development",
        ["assistUnits"] = new JsonArray("finance"),
        ["dueDate"] = "2026-09-30",
    })]);
}
