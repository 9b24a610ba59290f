using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Drafts;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>The ten complaints about products of this kind that this one is built to make impossible, by name.</summary>
public sealed class DesignedAwayScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";

    [Test]
    public async Task No_task_is_stuck_or_vanishes_after_a_return_into_a_countersign_or_before_a_join()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Fork);
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance", "justice"));
        await notice.Act(Head, "agree");
        await notice.Act("zhou.ming", "agree");
        await notice.Act(Director, "return", "请补。", "drafter");
        await notice.ForwardTo("office-review");

        await notice.Act(Head, "return", "请重新会签。", "countersign");

        Assert.That((await notice.See()).OpenWorkItems.Select(item => item.Person), Is.EquivalentTo(new[] { "qian.shouzheng", "yan.zheng" }));
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task No_deadline_is_lost_by_a_crash_or_fired_twice_by_several_nodes()
    {
        var notice = await Start("D1", Clerk);
        await RestartOffice();
        Clock.Advance(TimeSpan.FromDays(30));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Office.SendAsync(new FireDueDeadlines())));
        for (var sweep = 0; sweep < 10; sweep++)
            await Office.SendAsync(new FireDueDeadlines());

        var fired = await Office.ReadAsync(db => db.LedgerEvents.Where(row => row.CaseId == notice.CaseId && row.Kind.StartsWith("deadline.")).Select(row => row.Kind).ToListAsync());
        Assert.That(fired.GroupBy(kind => kind).Select(kind => kind.Count()), Has.All.EqualTo(2), "once for the step, once for the case");
    }

    [Test]
    public async Task A_completion_accepted_has_happened_and_a_double_click_is_one_act()
    {
        var notice = await Start("D1", Clerk);
        var item = (await notice.ItemOf(Head)).Id;
        var click = new PerformAction(await Office.ActorAsync(Head), item, "agree", null, null, [], null, "one click");

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Office.SendAsync(click)));

        Assert.That(receipts.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task A_refusal_under_a_ratio_ends_nothing_early_and_an_unused_vote_is_nobodys_act()
    {
        var notice = await Start("D1", Clerk, fields =>
        {
            fields["countersignUnits"] = new JsonArray("finance", "development", "justice");
            (fields["countersignRule"], fields["countersignRatio"]) = ("ratio", 30);
        });
        await notice.ForwardTo("countersign");

        await notice.Act("qian.shouzheng", "disagree", "不同意。");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        await notice.Act("cui.zhiqiang", "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        Assert.That((await Office.SendAsync(new ListWorkItems(await Office.ActorAsync("yan.zheng"), "done", notice.CaseId, null, 5, null))).Items, Is.Empty);
    }

    [Test]
    public async Task The_screen_of_a_case_shows_its_own_version_whatever_was_published_since()
    {
        var old = await Start("D1", Clerk);
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Fork);
        var young = await Start("D1", Clerk);

        Assert.That((await old.See()).Definition, Is.Not.EqualTo((await young.See()).Definition));
        Assert.That((await old.See()).PipelineVersion, Is.LessThan((await young.See()).PipelineVersion));
        await old.Act(Head, "agree");
        await young.Act(Head, "agree");
        Assert.That(await old.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        Assert.That(await young.CurrentSteps(), Is.EquivalentTo(new[] { "director-review", "leader-review" }));
    }

    [Test]
    public async Task A_new_start_of_the_host_hides_no_work_and_changes_no_right()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");
        var before = (await notice.ItemOf(Director)).AllowedActions.Select(action => action.Action).ToList();

        await RestartOffice();
        notice = new(Office, notice.CaseId, Clerk);

        Assert.That((await notice.ItemOf(Director)).AllowedActions.Select(action => action.Action), Is.EqualTo(before));
        await notice.Act(Director, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "leader-review" }));
    }

    [Test]
    public async Task Loading_the_pipelines_again_repeats_nothing_and_moves_no_running_case()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("office-review");
        var before = await notice.See();

        await Office.SendAsync(new LoadPipelines(1, OfficeFolder.PathOf("..", "workflows")));

        var after = await notice.See();
        Assert.That((after.PipelineVersion, after.Visits.Count, after.Reasons.Count), Is.EqualTo((before.PipelineVersion, before.Visits.Count, before.Reasons.Count)));
        var next = await Start("D1", Clerk);
        Assert.That((await next.See()).PipelineVersion, Is.EqualTo(before.PipelineVersion), "the same text is no new version");
    }

    [Test]
    public async Task Somebody_absent_blocks_nothing()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");
        var office = (await Office.ActorAsync(Clerk)).Organization;

        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Select(person => person.UserName == Director ? person with { Active = false } : person)],
        }, "chang.yun"));

        var asked = (await notice.See()).OpenWorkItems.Single();
        Assert.That(asked.Person, Is.Not.Null.And.Not.EqualTo(Director));
        Assert.That((await notice.ItemOf(asked.Person!)).AllowedActions, Is.Not.Empty);
    }

    [Test]
    public async Task No_typing_is_lost_neither_by_a_refused_act_nor_by_a_crash_before_it_was_sent()
    {
        var notice = await Start("D1", Clerk);
        var item = await notice.ItemOf(Head);

        Assert.ThrowsAsync<WorkflowException>(() => notice.ActOn(item.Id, Head, "return", "写了很久的意见。", "no-such-step"));

        var again = await notice.ItemOf(Head);
        Assert.That((again.Id, again.Version, again.Status), Is.EqualTo((item.Id, item.Version, WorkItemStatus.Open)), "the same item may be acted on with the same words");
        await notice.ActOn(item.Id, Head, "return", "写了很久的意见。", "drafter");
        Assert.That((await notice.See()).Opinions.Last().Opinion, Is.EqualTo("写了很久的意见。"));
        await Office.SendAsync(new SaveDraft(await Office.ActorAsync(Clerk), "new-outgoing", new() { ["title"] = "还没写完" }));
        await RestartOffice();
        Assert.That((string?)(await Office.SendAsync(new GetDraft(await Office.ActorAsync(Clerk), "new-outgoing")))!.Body["title"], Is.EqualTo("还没写完"), "kept though nothing else is filled in");
    }

    [Test]
    public async Task Every_stage_of_escalation_that_can_be_set_runs_and_none_looks_like_a_persons_approval()
    {
        var notice = await Start("D1", Clerk);
        for (var day = 0; day < 12; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Office.SendAsync(new FireDueDeadlines());
        }

        var stages = JsonNode.Parse(OfficeFolder.Read("escalation.json"))!["stages"]!.AsArray().Select(stage => $"deadline.{stage!["name"]}");
        var kinds = (await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), notice.CaseId))).Select(entry => entry.Kind).ToList();
        Assert.That(kinds, Is.SupersetOf(stages));
        Assert.That(kinds.Count(kind => kind.StartsWith("act.", StringComparison.Ordinal)), Is.LessThanOrEqualTo(1), "nobody but the drafter has acted");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
    }
}
