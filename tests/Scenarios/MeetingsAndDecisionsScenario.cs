using System.Text.Json.Nodes;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Figures;
using Chancery.Engine.Time;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Meetings, major decisions, legal opinions and proposals off their main path, and the tasks they open.</summary>
public sealed class MeetingsAndDecisionsScenario : LineOfWorkTest
{
    [Test]
    public async Task A_meeting_without_invited_units_waits_for_no_replies()
    {
        var meeting = await Begin("meeting", fields => fields["attendees"] = new JsonArray());
        await meeting.ForwardTo("notice");

        await Act(meeting, "notice", "notify", new() { ["notice"] = "请各位组成人员准时参加。" });

        Assert.That(await meeting.CurrentSteps(), Is.EqualTo(new[] { "papers" }));
    }

    [Test]
    public async Task A_draft_open_for_comment_for_less_than_thirty_days_needs_a_reason()
    {
        var decision = await Begin("major-decision");
        await decision.ForwardTo("comment");
        JsonObject Closed() => new() { ["commentFrom"] = "2026-03-02", ["commentTo"] = "2026-03-31", ["comments"] = 3, ["adoption"] = "采纳2条。" };

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(decision, "comment", "commented", Closed()));
        await Act(decision, "comment", "commented", Closed(), "情况紧急，经批准缩短为29日。");

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "data.commentTo")));
        Assert.That(refusal.DetailZh, Does.Contain("不足30日"));
        Assert.That(await decision.CurrentSteps(), Is.Not.EqualTo(new[] { "comment" }));
    }

    [Test]
    public async Task A_hearing_is_announced_ten_days_before()
    {
        var decision = await Begin("major-decision", fields => fields["hearing"] = true);
        await decision.ForwardTo("hear");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(decision, "hear", "heard",
            new() { ["hearingNotice"] = "2026-03-02", ["hearingOn"] = "2026-03-11", ["hearingReport"] = "听证报告。" }));
        await Act(decision, "hear", "heard", new() { ["hearingNotice"] = "2026-03-02", ["hearingOn"] = "2026-03-12", ["hearingReport"] = "听证报告。" });

        Assert.That(refusal!.Field, Is.EqualTo("data.hearingOn"));
        Assert.That(await decision.CurrentSteps(), Is.Not.EqualTo(new[] { "hear" }));
    }

    [Test]
    public async Task The_clock_of_an_opinion_stands_while_material_is_missing()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var opinion = await Begin("legal-opinion");
        var first = (await opinion.See()).Due.Single(due => due.Clock == "case").DueDate;

        await Act(opinion, "complete", "missing", opinion: "请补充起草说明。");
        Assert.That((await opinion.See()).Due.Single(due => due.Clock == "case").State, Is.EqualTo(ClockState.Suspended));
        Clock.SetTo(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)));
        await Act(opinion, "supplement", "supplied");

        var after = (await opinion.See()).Due.Single(due => due.Clock == "case");
        Assert.That(after.State, Is.EqualTo(ClockState.Running));
        Assert.That((first, after.DueDate), Is.EqualTo((new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 16))), "three working days were waited");
    }

    [Test]
    public async Task A_case_resumed_by_hand_keeps_its_clock_standing_while_material_is_still_missing()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var opinion = await Begin("legal-opinion");
        await Act(opinion, "complete", "missing", opinion: "请补充起草说明。");
        var director = await Office.ActorAsync("fang.zhengping");

        await Office.SendAsync(new SuspendCase(director, opinion.CaseId, "superior-instruction", "等待上级意见。"));
        await Office.SendAsync(new ResumeCase(director, opinion.CaseId, "已有指示。"));

        var due = (await opinion.See()).Due;
        Assert.That(due.Select(one => (one.Clock, one.State)), Is.EquivalentTo(new[] { ("case", ClockState.Suspended), ("step", ClockState.Running) }));
        Clock.SetTo(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)));
        await Act(opinion, "supplement", "supplied");
        Assert.That((await opinion.See()).Due.Single(one => one.Clock == "case").DueDate, Is.EqualTo(new DateOnly(2026, 3, 16)), "the three working days count no less");
    }

    [Test]
    public async Task A_request_for_material_taken_back_lets_the_clock_run_again()
    {
        var opinion = await Begin("legal-opinion");
        await Act(opinion, "complete", "missing", opinion: "请补充起草说明。");

        var asked = (await Office.ActorAsync("su.xiaotang")).Organization.HoldersOf("legal-clerk")[0].UserName;
        await opinion.Act(asked, "recall", box: "done");

        Assert.That((await opinion.See()).Due.Single(due => due.Clock == "case").State, Is.EqualTo(ClockState.Running));
    }

    [Test]
    public async Task Topics_are_counted_one_by_one_admitted_and_refused()
    {
        var some = await Begin("meeting", fields => fields["topics"] = new JsonArray("停车管理办法", "老旧小区改造", "教育督导"));
        await Act(some, "topics", "admit", new()
        {
            ["fields"] = new JsonObject { ["topics"] = new JsonArray("停车管理办法", "老旧小区改造") },
            ["refusedTopics"] = "教育督导：未征求意见",
        });
        var none = await Begin("meeting", fields => fields["topics"] = new JsonArray("甲", "乙"));
        await Act(none, "topics", "not-ready", new() { ["refusedTopics"] = "甲：未经合法性审查\n\n乙：未征求意见\n" }, "均不具备上会条件。");

        Assert.That((await Count("meeting-topics-admitted"), await Count("meeting-topics-refused")), Is.EqualTo((2m, 3m)));
    }

    [Test]
    public async Task A_defect_counts_once_it_is_ruled_to_be_one()
    {
        var counted = await Begin("defect");
        await counted.ForwardTo("archive");
        var excused = await Begin("defect", fields => fields["defectKind"] = "reprint");
        await excused.ForwardTo("rule");

        await Act(excused, "rule", "excuse", opinion: "加印，非差错。");

        Assert.That((await excused.See()).Status, Is.EqualTo(CaseStatus.Refused));
        Assert.That(await Count("defects"), Is.EqualTo(1m));
    }

    private async Task<decimal> Count(string figure) =>
        (await Office.SendAsync(new GetFigures(await Office.ActorAsync("fang.zhengping"), figure, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)))).Items.Single().Now.Numerator;

    [TestCase("topics", "not-ready", CaseStatus.Refused)]
    [TestCase("mayor", "postpone", CaseStatus.Withdrawn)]
    [TestCase("record", "cancelled", CaseStatus.Withdrawn)]
    public async Task A_meeting_not_ready_postponed_or_not_held_ends_with_the_reason(string step, string action, CaseStatus status)
    {
        var meeting = await Begin("meeting");
        await meeting.ForwardTo(step);

        await Act(meeting, step, action, opinion: "理由如下。");

        Assert.That((await meeting.See()).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Every_unit_invited_replies_by_itself_and_says_why_it_stays_away()
    {
        var meeting = await Begin("meeting", fields => fields["attendees"] = new JsonArray("housing", "finance"));
        await meeting.ForwardTo("replies");
        Assert.That((await meeting.See()).OpenWorkItems.Where(item => item.Kind == "act").Select(item => item.Person), Is.EquivalentTo(new[] { "dong.qian", "jia.hui" }));

        await meeting.Act("dong.qian", "leave", "外出调研。");
        await meeting.Act("jia.hui", "attend", data: new() { ["names"] = "钱守正" });

        Assert.That(await meeting.CurrentSteps(), Is.EqualTo(new[] { "papers" }));
        var replies = (await meeting.See()).Fields["record"]!["replies"]!.AsObject();
        Assert.That(replies.Select(reply => (string?)reply.Value!["action"]), Is.EquivalentTo(new[] { "leave", "attend" }));
    }

    [Test]
    public async Task Each_decision_in_the_minutes_becomes_one_task_of_supervision_also_after_a_crash_and_twice_delivered()
    {
        var meeting = await Begin("meeting");
        await meeting.ForwardTo("record");
        await Act(meeting, "record", "held", new() { ["present"] = 9, ["members"] = 11, ["decisions"] = "原则同意老旧小区改造方案\n停车管理办法修改后印发" });
        await meeting.ForwardTo("minutes-issue");
        await Act(meeting, "minutes-issue", "issue-minutes");

        await RestartOffice();
        meeting = new(Office, meeting.CaseId, "ma.licheng");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Delivered(meeting, "ding.yiming")));

        var tasks = await Delivered(meeting, "fang.zhengping");
        Assert.That(tasks.Select(task => (task.Pipeline, task.Relation, task.Title)), Is.EquivalentTo(new[]
        {
            ("supervision", "task", "原则同意老旧小区改造方案"), ("supervision", "task", "停车管理办法修改后印发"),
        }));
    }

    [Test]
    public async Task A_decision_published_is_followed_up_by_supervision_and_evaluated()
    {
        var decision = await Begin("major-decision");
        await decision.ForwardTo("publish");
        await Act(decision, "publish", "published");

        var tasks = await Delivered(decision, "fang.zhengping");

        Assert.That(tasks.Select(task => (task.Pipeline, task.Relation)), Is.EqualTo(new[] { ("supervision", "task") }));
        Assert.That(tasks[0].Title, Is.EqualTo("东川区停车管理办法执行情况跟踪"));
        Assert.That(await decision.CurrentSteps(), Is.EqualTo(new[] { "evaluate" }));
    }

    [Test]
    public async Task A_decision_with_hearing_experts_and_risk_passes_all_three_before_legality()
    {
        var decision = await Begin("major-decision", fields => (fields["hearing"], fields["specialised"], fields["risky"]) = (true, true, true));

        await decision.ForwardTo("legality");

        Assert.That((await decision.See()).Visits.Select(visit => visit.ActivityId), Is.EqualTo(new[] { "draft", "launch", "comment", "hear", "experts", "risk", "legality" }));
    }

    [Test]
    public async Task A_decision_not_started_or_rejected_ends_and_one_deferred_is_discussed_in_public_again()
    {
        var never = await Begin("major-decision");
        await Act(never, "launch", "not-launch", opinion: "时机不成熟。");
        var rejected = await Begin("major-decision");
        await rejected.ForwardTo("discuss");
        await Act(rejected, "discuss", "reject", opinion: "不同意。");
        var deferred = await Begin("major-decision");
        await deferred.ForwardTo("discuss");
        await Act(deferred, "discuss", "defer", opinion: "再作研究。");

        Assert.That(((await never.See()).Status, (await rejected.See()).Status), Is.EqualTo((CaseStatus.Refused, CaseStatus.Refused)));
        Assert.That(await deferred.CurrentSteps(), Is.EqualTo(new[] { "comment" }));
    }

    [Test]
    public async Task Missing_material_is_supplied_by_the_unit_and_an_opinion_not_adopted_says_why()
    {
        var opinion = await Begin("legal-opinion");
        await Act(opinion, "complete", "missing", opinion: "缺合同文本。");
        Assert.That(await opinion.CurrentSteps(), Is.EqualTo(new[] { "supplement" }));
        await Act(opinion, "supplement", "supplied");
        await opinion.ForwardTo("head");
        await Act(opinion, "head", "revise", opinion: "依据须补充。");
        Assert.That(await opinion.CurrentSteps(), Is.EqualTo(new[] { "opinion" }));
        await opinion.ForwardTo("adopt");

        await Act(opinion, "adopt", "partly", opinion: "第三条另有约定。");

        Assert.That((bool?)(await opinion.See()).Fields["adopted"], Is.False);
        Assert.That(await opinion.CurrentSteps(), Is.EqualTo(new[] { "archive" }));
    }

    [Test]
    public async Task The_office_may_insist_on_the_unit_that_declined_a_proposal()
    {
        var proposal = await Begin("proposal");
        await proposal.ForwardTo("accept");
        await Act(proposal, "accept", "refuse", new() { ["suggestedUnit"] = "education" }, "不属我单位职责。");
        await Act(proposal, "reassign", "insist", opinion: "仍由原单位办理。");

        Assert.That((await proposal.See()).Visits.Count(visit => visit.ActivityId == "accept"), Is.EqualTo(1), "the unit is not asked again");
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "co-opinion" }).Or.EqualTo(new[] { "meet" }));
    }

    [Test]
    public async Task A_proposal_neither_accepted_nor_refused_in_time_stays_with_the_unit_and_turns_red()
    {
        var proposal = await Begin("proposal");
        await proposal.ForwardTo("accept");

        Clock.Advance(TimeSpan.FromDays(8));

        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "accept" }), "nothing is accepted in anybody's name");
        Assert.That((await proposal.See()).Due.Single(due => due.Clock == "step").Lamp, Is.EqualTo("red"));
    }

    [Test]
    public async Task The_head_sends_an_answer_back_and_a_promise_of_class_B_is_followed_until_fulfilled()
    {
        var proposal = await Begin("proposal");
        await proposal.ForwardTo("reply");
        await Act(proposal, "reply", "reply", new() { ["answer"] = "列入明年计划。", ["answerClass"] = "B", ["answerOpenness"] = "active" });
        await Act(proposal, "sign", "revise", opinion: "补充时间表。");
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "reply" }));
        await Act(proposal, "reply", "reply", new() { ["answer"] = "明年六月完成。", ["answerClass"] = "B", ["answerOpenness"] = "active" });
        await Act(proposal, "sign", "sign-answer");
        await Act(proposal, "feedback", "basically");
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "disclose" }), "an answer that is open is published");
        await Act(proposal, "disclose", "publish-answer", new() { ["answerUrl"] = "https://www.dongchuan.example/ta/23", ["answerPublishedOn"] = "2026-03-20" });
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "follow" }));

        await Act(proposal, "follow", "fulfilled", new() { ["fulfilment"] = "已完成。" });

        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "archive" }));
    }

    [Test]
    public async Task Without_meeting_the_proposer_a_reason_is_recorded()
    {
        var proposal = await Begin("proposal");
        await proposal.ForwardTo("meet");
        await Act(proposal, "meet", "waive", opinion: "代表书面表示不必面商。");

        Assert.That((bool?)(await proposal.See()).Fields["metInPerson"], Is.False);
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "reply" }));
    }
}
