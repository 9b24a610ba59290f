using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Every line of work of the office, from its first step to its file.</summary>
public sealed class LinesOfWorkScenario : LineOfWorkTest
{
    [TestCase("incoming-document", "draft register preliminary propose director instruct handle answer archive", "收〔2026〕0001号")]
    [TestCase("proposal", "draft assign accept co-opinion meet reply sign feedback disclose archive", "提〔2026〕第1号")]
    [TestCase("hotline-case", "draft dispatch sign handle check callback archive", "热线〔2026〕1号")]
    [TestCase("information", "draft select edit review sign issue adopt archive", "信息〔2026〕第1期")]
    [TestCase("publication", "draft first second third secrecy publish archive", "网发〔2026〕1号")]
    [TestCase("meeting", "draft topics director mayor notice replies papers record minutes minutes-check minutes-sign minutes-issue archive", "会〔2026〕1号")]
    [TestCase("major-decision", "draft launch comment legality discuss publish evaluate archive", "决策〔2026〕1号")]
    [TestCase("legal-opinion", "draft complete opinion head adopt archive", "法意〔2026〕1号")]
    [TestCase("duty-log", "draft decide handle close", "值〔2026〕1号")]
    [TestCase("duty-roster", "draft check approve publish swap", "值班〔2026〕1号")]
    [TestCase("spot-check", "draft file", null)]
    [TestCase("defect", "draft explain rule archive", "差错〔2026〕1号")]
    [TestCase("incident-report", "draft phone written follow final leader archive", "急〔2026〕第1期")]
    [TestCase("research", "draft write review submit archive", "调研〔2026〕1号")]
    [TestCase("checklist", "draft complete check archive", "清单〔2026〕1号")]
    [TestCase("paper-ledger", "draft register keep approve clear", "密台〔2026〕1号")]
    public async Task A_matter_goes_its_way_to_the_end(string pipeline, string steps, string? number)
    {
        var matter = await Begin(pipeline);

        await matter.ForwardTo("end");

        var view = await matter.See();
        Assert.That(view.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(view.Number, Is.EqualTo(number));
        Assert.That(view.Visits.Select(visit => visit.ActivityId), Is.EqualTo(steps.Split(' ')));
    }

    [Test]
    public async Task A_supervised_task_is_fed_back_every_quarter_until_the_inspector_closes_it()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "accept");
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "handle", "period" }), "no round is open before its time");

        await NextPeriod(task);
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "feedback" }));
        await Act(task, "feedback", "report-progress", new() { ["progress"] = 60, ["progressText"] = "主体完工。" });
        await Act(task, "review", "accept-feedback", new() { ["lamp"] = "green" });
        await NextPeriod(task);
        await Act(task, "feedback", "request-close", new() { ["progress"] = 100, ["evidence"] = "竣工验收单。" });
        Assert.That((await task.See()).Status, Is.EqualTo(CaseStatus.Running), "what the unit asserts closes nothing");
        await Act(task, "verify", "close", new() { ["verification"] = "现场核查属实。" });

        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "report" }));
    }

    [Test]
    public async Task The_day_set_when_a_task_is_opened_is_its_deadline_and_a_later_day_keeps_the_first()
    {
        var task = await Begin("supervision", fields => fields["dueDate"] = null);
        Assert.That((await task.See()).Due.Select(due => due.Clock), Is.EqualTo(new[] { "step" }));

        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-06-30" });
        var first = (await task.See()).Due.Single(due => due.Clock == "case");
        await Act(task, "accept", "object", opinion: "非本单位职责。");
        await Act(task, "adjust", "adjust", new() { ["leadUnit"] = "finance", ["dueDate"] = "2026-09-30" }, "调整。");
        var later = (await task.See()).Due.Single(due => due.Clock == "case");

        Assert.That((first.DueDate, first.OriginalDueAt), Is.EqualTo((new DateOnly(2026, 6, 30), first.DueAt)));
        Assert.That((later.Id, later.DueDate, later.OriginalDueAt), Is.EqualTo((first.Id, new DateOnly(2026, 9, 30), first.DueAt)));
        Clock.Advance(TimeSpan.FromDays(250));
        await Office.SendAsync(new FireDueDeadlines());
        Assert.That((await task.See()).Due.Single(due => due.Clock == "case").Lamp, Is.EqualTo("red"), "armed again for the later day");
    }

    [Test]
    public async Task What_an_act_changes_in_the_document_and_what_its_step_records_both_stand_in_the_ledger()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "education", ["dueDate"] = "2026-12-31" });

        var written = await Office.ReadAsync(db => db.LedgerEvents.Where(row => row.CaseId == task.CaseId && row.Kind == "act.open").Select(row => row.Payload).SingleAsync());
        var fields = JsonNode.Parse(written)!["fields"]!;
        Assert.That((string?)fields["leadUnit"], Is.EqualTo("education"));
        Assert.That((string?)fields["record"]!["approve"]!["action"], Is.EqualTo("open"));
    }

    [Test]
    public async Task A_zero_report_opens_every_day_until_its_last_day()
    {
        var report = await Begin("zero-report", fields => fields["until"] = Today(2));

        for (var day = 0; day < 2; day++)
        {
            await NextPeriod(report);
            Assert.That((await report.See()).OpenWorkItems, Has.Count.EqualTo(2), "each unit reports by itself");
            await Act(report, "report", "nothing");
            await Act(report, "report", "nothing");
        }

        await NextPeriod(report);
        Assert.That((await report.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task A_paper_that_is_not_for_this_office_goes_back_to_its_sender_with_the_reason()
    {
        var paper = await Begin("incoming-document");
        await Act(paper, "register", "register");
        await Act(paper, "preliminary", "return-to-sender", opinion: "越级请示，请先报主管部门。");

        var view = await paper.See();
        Assert.That(view.Status, Is.EqualTo(CaseStatus.Refused));
        Assert.That((string?)view.Fields["ending"], Is.EqualTo("returned-to-sender"));
    }

    [Test]
    public async Task A_paper_only_to_be_read_goes_to_everybody_on_the_list_and_is_filed()
    {
        var paper = await Begin("incoming-document");
        await Act(paper, "register", "register");
        await Act(paper, "preliminary", "reading");
        await Act(paper, "circulate", "circulate-list", new() { ["readers"] = new JsonArray("zhou.ming", "he.lan") });

        Assert.That((await paper.See()).OpenWorkItems.Where(item => item.Kind == "read").Select(item => item.Person), Is.EquivalentTo(new[] { "zhou.ming", "he.lan" }));
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "file" }));
    }

    [Test]
    public async Task A_proposer_who_is_not_satisfied_gets_a_second_answer_and_the_first_stays()
    {
        var proposal = await Begin("proposal");
        await proposal.ForwardTo("feedback");
        await Act(proposal, "feedback", "dissatisfied", opinion: "补助标准没有答复。");
        await Act(proposal, "second", "reply-again", new() { ["secondAnswer"] = "补助标准已提高。", ["answerClass"] = "A" });

        await Act(proposal, "sign-second", "return", opinion: "写明标准。", target: "second");
        await Act(proposal, "second", "reply-again", new() { ["secondAnswer"] = "补助标准提高到每户十万元。", ["answerClass"] = "A" });
        await Act(proposal, "sign-second", "sign-second-answer");

        var view = await proposal.See();
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "feedback-again" }));
        await proposal.ForwardTo("archive");
        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "archive" }), "also after a return");
        Assert.That(((string?)view.Fields["answerNumber"], (string?)view.Fields["secondNumber"]), Is.EqualTo(("东政提答〔2026〕1号", "东政提复〔2026〕1号")));
        Assert.That((string?)view.Fields["answer"], Is.Not.Null.And.Not.EqualTo((string?)view.Fields["secondAnswer"]));
    }

    [Test]
    public async Task A_proposal_divided_among_units_is_accepted_and_answered_by_each_of_them_and_counted_once()
    {
        var proposal = await Begin("proposal", fields => fields["division"] = "separate");
        await Act(proposal, "assign", "assign-separately", new() { ["answerUnits"] = new JsonArray("housing", "finance") });
        var parts = (await Delivered(proposal, "jiang.yue")).Select(link => new Draft(Office, link.CaseId, "jiang.yue")).ToList();

        Assert.That(parts, Has.Count.EqualTo(2));
        foreach (var part in parts)
        {
            Assert.That(await part.CurrentSteps(), Is.EqualTo(new[] { "accept" }), "assigned with the whole, it goes straight to its unit");
            Assert.That((await part.See()).Due.Single(due => due.Clock == "case").DueDate, Is.EqualTo(new DateOnly(2026, 6, 2)));
            await part.ForwardTo("feedback");
        }

        Assert.That(parts.Select(part => (string?)part.See().Result.Fields["answerNumber"]), Is.EquivalentTo(new[] { "东政提答〔2026〕1号", "东政提答〔2026〕2号" }));
        Assert.That((await OfferedAt(proposal, "answers")).Select(act => act.Action), Does.Not.Contain("all-answered"));
        foreach (var part in parts)
            await part.ForwardTo("the end");
        await Act(proposal, "answers", "all-answered");

        Assert.That(await proposal.CurrentSteps(), Is.EqualTo(new[] { "archive-whole" }));
        Assert.That((await proposal.See()).Number, Is.EqualTo("提〔2026〕第1号"));
        Assert.That(parts.Select(part => part.See().Result.Number), Has.All.Null);
        await proposal.ForwardTo("the end");
        Assert.That((await proposal.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public void Nobody_may_submit_a_proposal_as_if_it_had_been_assigned_already() =>
        Assert.That(async () => await Begin("proposal", fields => fields["partOf"] = "第1号"),
            Throws.TypeOf<WorkflowException>().With.Property("Field").EqualTo("fields.partOf"));

    [TestCase("D4")]
    [TestCase("D6")]
    [TestCase("D7")]
    [TestCase("D9")]
    [TestCase("D10")]
    public async Task A_sample_document_of_another_line_is_accepted_as_it_stands(string code)
    {
        var sample = JsonNode.Parse(OfficeFolder.Read($"samples/{code}.json"))!;

        var matter = await Begin((string)sample["pipeline"]!, fields =>
        {
            fields.Clear();
            foreach (var (name, value) in sample["fields"]!.AsObject())
                fields[name] = value?.DeepClone();
        });

        Assert.That((await matter.See()).Status, Is.EqualTo(CaseStatus.Running));
    }

    [Test]
    public async Task A_unit_that_lets_five_working_days_pass_has_accepted_the_proposal()
    {
        var proposal = await Begin("proposal");
        await proposal.ForwardTo("accept");
        Clock.Advance(TimeSpan.FromDays(11));

        Assert.That((await OfferedAt(proposal, "accept")).Select(act => act.Action), Does.Contain("accept").And.Not.Contain("refuse"));
        Assert.That(() => Act(proposal, "accept", "refuse", new() { ["suggestedUnit"] = "education" }, "属教育部门职责。"), Throws.InstanceOf<WorkflowException>());
    }

    [Test]
    public async Task A_unit_that_declines_a_proposal_hands_it_back_to_the_office_only()
    {
        var proposal = await Begin("proposal");
        await Act(proposal, "assign", "assign");
        await Act(proposal, "accept", "refuse", new() { ["suggestedUnit"] = "education" }, "属教育部门职责。");

        Assert.That((await proposal.See()).OpenWorkItems.Single().Person, Is.EqualTo("song.huaimin"));
        await Act(proposal, "reassign", "reassign", new() { ["leadUnit"] = "education" });
        Assert.That((await proposal.See()).OpenWorkItems.Single().Person, Is.EqualTo("meng.siqi"));
    }

    [Test]
    public async Task A_case_nobody_is_satisfied_with_is_handled_again()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("callback");
        await Act(hotline, "callback", "dissatisfied", opinion: "噪声依旧。");

        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "handle" }));
    }

    [Test]
    public async Task After_a_second_handling_the_callback_offers_only_what_it_accepts()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("callback");
        await Act(hotline, "callback", "dissatisfied", opinion: "噪声依旧。");

        await hotline.ForwardTo("end");

        Assert.That((await hotline.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [TestCase("add-parallel")]
    [TestCase("add-after")]
    public async Task A_task_goes_on_when_those_added_to_it_have_finished(string how)
    {
        var hotline = await Begin("hotline-case");
        await Act(hotline, "dispatch", how, new() { ["people"] = new JsonArray("lei.shoucheng") });

        await hotline.Act("an.ran", "dispatch", data: new() { ["firstUnit"] = "housing" });
        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "dispatch" }));
        await hotline.Act("lei.shoucheng", "agree");

        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "sign" }));
    }

    [Test]
    public async Task A_telephone_call_becomes_an_incoming_document_that_belongs_to_it()
    {
        var call = await Begin("duty-log");
        await Act(call, "decide", "as-incoming");
        await Office.SendAsync(new DeliverStimuli());

        var link = (await call.See("gao.yuan")).Links.Single();
        Assert.That((link.Pipeline, link.Relation), Is.EqualTo(("incoming-document", "follow-up")));
        await Office.SendAsync(new DeliverStimuli());
        Assert.That((await call.See("gao.yuan")).Links, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_unit_off_its_post_explains_itself()
    {
        var check = await Begin("spot-check", fields => fields["onPost"] = false);

        Assert.That(await check.CurrentSteps(), Is.EqualTo(new[] { "explain" }));
        Assert.That((await check.See()).OpenWorkItems.Single().Person, Is.EqualTo("fu.changhe"));
    }

    [Test]
    public async Task An_unlawful_matter_is_not_discussed()
    {
        var decision = await Begin("major-decision");
        await decision.ForwardTo("legality");
        await Act(decision, "legality", "fail", opinion: "与上位法抵触。");

        Assert.That(await decision.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
    }
}
