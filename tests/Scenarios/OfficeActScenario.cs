using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Notifications;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class OfficeActScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";
    private const string Supervisor = "han.zheng";

    [Test]
    public async Task An_item_is_urged_once_in_four_hours_and_no_due_date_moves()
    {
        var notice = await Start("D1", Clerk);
        var due = (await notice.See()).Due.Select(one => one.DueAt).ToList();
        var item = (await notice.ItemOf(Head)).Id.ToString();

        await notice.Direct(Clerk, "urge", "请尽快。", item);

        var again = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Supervisor, "urge", target: item));
        Assert.That(again!.Code, Is.EqualTo(ErrorCodes.ActionNotAllowed));
        Assert.That((await notice.Offered(Supervisor)).Select(action => action.Action), Does.Not.Contain("urge"));
        Clock.Advance(TimeSpan.FromHours(4));
        await notice.Direct(Supervisor, "urge", target: item);
        Assert.That((await notice.See()).Due.Select(one => one.DueAt), Is.EqualTo(due));
        Assert.That((await Office.SendAsync(new ListAlerts(await Office.ActorAsync(Head), false, 20))).Count(alert => alert.Kind == "urged"), Is.EqualTo(2));
        Assert.That((await notice.See()).Opinions.Select(opinion => opinion.Opinion), Does.Contain("请尽快。"));
    }

    [Test]
    public async Task The_one_asked_does_not_urge_themselves_and_an_outsider_sees_no_case()
    {
        var notice = await Start("D1", Clerk);

        Assert.That((await notice.Offered(Head)).Select(action => action.Action), Does.Not.Contain("urge"));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct("jia.hui", "urge"));
        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.CaseNotFound));
    }

    [Test]
    public async Task A_repeated_key_gives_the_same_answer_and_acts_once()
    {
        var notice = await Start("D1", Clerk);
        var item = (await notice.ItemOf(Head)).Id.ToString();

        var first = await notice.Direct(Clerk, "urge", target: item, key: "click-1");
        var second = await notice.Direct(Clerk, "urge", target: item, key: "click-1");

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public async Task Who_ends_a_case_that_somebody_has_ended_is_told_who_and_when()
    {
        var notice = await Start("D1", Clerk);
        await notice.Direct(Director, "terminate", "事项已取消。");

        var late = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Supervisor, "terminate", "不再办理。"));

        Assert.That(late!.DetailZh, Does.StartWith("已由方正平于").And.Contain("终止办理"));
        Assert.That((late.Facts["what"], late.Facts["when"]), Is.EqualTo(((object)"terminate", (object)Clock.GetUtcNow())));
    }

    [Test]
    public async Task The_supervisor_or_the_director_ends_a_running_case_with_a_reason_and_copies_to_read_stay()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "circulate", data: new JsonObject { ["people"] = new JsonArray("jia.hui") });
        await notice.ForwardTo("layout");

        Assert.That((await notice.Offered(Clerk)).Select(action => action.Action), Does.Not.Contain("terminate"));
        Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Supervisor, "terminate"), "a reason is required");
        await notice.Direct(Supervisor, "terminate", "事项取消。");

        var view = await notice.See();
        Assert.That((view.Status, view.Due.Count, view.OpenWorkItems.Count(item => item.Kind == "act")), Is.EqualTo((CaseStatus.Cancelled, 0, 0)));
        await notice.Act("jia.hui", "read", box: "read");
        var series = (await Office.SendAsync(new Engine.Numbering.ListNumberSeries(await Office.ActorAsync(Clerk)))).Single(one => one.Code == "东政发");
        Assert.That(series.Voids.Single().Text, Is.EqualTo(view.Number));
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), notice.CaseId))).Verified, Is.True);
    }

    [Test]
    public async Task Ending_a_case_and_acting_on_it_at_the_same_instant_one_of_them_is_first()
    {
        var notice = await Start("D1", Clerk);
        var item = await notice.ItemOf(Head);

        await AtOnce.RefusalsOf(() => notice.ActOn(item.Id, Head, "agree"), () => notice.Direct(Supervisor, "terminate", "取消。"));

        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Cancelled));
        Assert.That((await notice.See()).OpenWorkItems, Is.Empty);
    }

    [TestCase(null, "archive")]
    [TestCase("distribute", "distribute")]
    public async Task A_finished_case_is_taken_up_again_at_its_last_step_or_a_chosen_one(string? target, string step)
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");
        var number = (await notice.See()).Number;
        var offered = (await notice.Offered(Director)).Single(action => action.Action == "reopen");

        await notice.Direct(Director, "reopen", "漏发一个单位。", target ?? (string?)offered.Fields.Single().Value);

        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Running));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { step }));
        await notice.ForwardTo("the end");
        var view = await notice.See();
        Assert.That((view.Status, view.Number), Is.EqualTo((CaseStatus.Finished, number)));
        Assert.That((await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), notice.CaseId))).Select(entry => entry.Kind), Does.Contain("act.reopen"));
    }

    [Test]
    public async Task A_case_archived_again_gets_a_new_version_and_keeps_the_records_before_it()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("archive");
        var asked = (await notice.See()).OpenWorkItems.Single(item => item.Kind == "act");
        var archivist = asked.Person ?? (await Office.ActorAsync(Clerk)).Organization.HoldersOf(asked.Post!)[0].UserName;
        foreach (var (retention, box) in new[] { ("30", "甲-1"), ("permanent", "甲-2"), ("10", "甲-3") })
        {
            if (box != "甲-1")
                await notice.Direct(Director, "reopen", "漏归附件。", "archive");
            await notice.Act(archivist, "archive", data: new() { ["retention"] = retention, ["box"] = box });
        }

        var record = (await notice.See()).Fields["record"]!["archive"]!.AsObject();
        Assert.That(((int)record["version"]!, (string?)record["box"], (string?)record["by"]), Is.EqualTo((3, "甲-3", archivist)));
        Assert.That(record["earlier"]!.AsArray().Select(one => ((int)one!["version"]!, (string?)one["retention"], (string?)one["box"])),
            Is.EqualTo(new[] { (1, "30", "甲-1"), (2, "permanent", "甲-2") }));
    }

    [Test]
    public async Task A_refused_case_may_be_taken_up_again_and_goes_its_whole_way()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("office-review");
        await notice.Act(Head, "refuse", "无实质内容。");

        await notice.Direct(Director, "reopen", "已补充内容。", "section-check");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
        await notice.ForwardTo("the end");

        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task A_jump_takes_two_persons_and_what_it_skips_is_recorded()
    {
        var notice = await Start("D1", Clerk);

        await notice.Direct(Clerk, "jump-request", "领导已口头同意。", "office-review");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }), "nothing moves before the second person");
        Assert.That((await notice.Offered(Clerk)).Select(action => action.Action), Does.Not.Contain("jump-approve"));
        await notice.Direct(Supervisor, "jump-approve");

        var view = await notice.See();
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        Assert.That(view.Reasons.Select(reason => reason.Reason), Has.Some.Matches<Engine.Reasons.Reason>(reason =>
            reason.Rule == "route.jump" && reason.Inputs["skipped"]!.ToJsonString().Contains("section-check", StringComparison.Ordinal)));
        Assert.That(view.Steps.Single(step => step.Id == "section-check").State, Is.EqualTo("skipped"));
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task No_jump_passes_a_mandatory_gate_that_was_not_passed()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");

        var targets = (await notice.Offered(Director)).Single(action => action.Action == "jump-request").Fields.Single().Choices.Select(choice => choice.Value);

        Assert.That(targets, Does.Contain("sign-authorised").And.Contain("draft"));
        Assert.That(targets, Does.Not.Contain("recheck").And.Not.Contain("register").And.Not.Contain("seal").And.Not.Contain("archive"));
    }

    [Test]
    public async Task A_request_for_a_jump_is_void_once_the_case_has_moved_and_may_be_refused()
    {
        var notice = await Start("D1", Clerk);
        await notice.Direct(Clerk, "jump-request", "急。", "office-review");
        await notice.Act(Head, "agree");
        Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Supervisor, "jump-approve"));

        await notice.Direct(Clerk, "jump-request", "急。", "office-review");
        await notice.Direct(Supervisor, "jump-refuse", "请按程序会签。");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        Assert.That((await notice.Offered(Supervisor)).Select(action => action.Action), Does.Not.Contain("jump-approve").And.Contain("jump-request"));
    }

    [Test]
    public async Task The_office_removes_a_countersigner_who_has_not_acted_and_never_the_last_one()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance", "justice"));
        await notice.ForwardTo("countersign");
        await notice.Act("qian.shouzheng", "agree");

        var justice = (await notice.Offered(Director)).Single(action => action.Action == "remove-signer").Fields.Single().Choices.Single();
        await notice.Direct(Director, "remove-signer", target: justice.Value);

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        Assert.That((await notice.Offered(Director)).Select(action => action.Action), Does.Not.Contain("remove-signer"));
    }
}
