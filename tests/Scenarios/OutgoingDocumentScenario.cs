using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class OutgoingDocumentScenario : WorkflowTest
{
    [Test]
    public async Task An_urgent_notice_travels_from_draft_to_archive_with_the_first_number_of_the_year()
    {
        var notice = await Start("D2", submittedBy: "ren.zhong");

        await notice.ForwardTo("the end");

        var view = await notice.See();
        Assert.That(view.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(view.Number, Is.EqualTo("东政办发〔2026〕1号"));
        Assert.That(view.OpenWorkItems.Where(item => item.Kind == "act"), Is.Empty, "nobody is asked any more");
        Assert.That(view.Steps.Where(step => step.State is not "done").Select(step => step.Id),
            Is.EquivalentTo(new[] { "coordination", "legal-review", "joint-sign", "sign-principal", "normative-number", "file-record" }),
            "nothing is still to come: each step, decision and start is passed or left out");
        Assert.That(view.Steps.Select(step => step.State), Has.None.EqualTo("future"));
        var history = await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync("ren.zhong"), notice.CaseId));
        Assert.That(history.Where(entry => entry.Number is not null).Select(entry => (entry.Kind, entry.Number)),
            Is.EqualTo(new[] { ("act.register", view.Number) }), "the number stands where it was given");
    }

    [Test]
    public async Task An_extra_urgent_step_is_due_after_four_hours_round_the_clock_and_the_whole_case_after_one_working_day()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 19, 0, 0, TimeSpan.FromHours(8)));

        var notice = await Start("D2", submittedBy: "ren.zhong");

        var due = (await notice.See()).Due;
        Assert.That(due.Single(one => one.Clock == "step").DueAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.FromHours(8))));
        Assert.That(due.Single(one => one.Clock == "case").DueDate, Is.EqualTo(new DateOnly(2026, 3, 3)), "an extra urgent paper counts from the day it came, also after closing");
    }

    [Test]
    public async Task An_upward_request_is_signed_by_the_principal_leader_and_numbered_in_the_upward_series()
    {
        var request = await Start("D3", submittedBy: "jia.hui");

        await request.ForwardTo("sign-principal");
        var signer = (await request.See()).OpenWorkItems.Single(item => item.Kind == "act").Person;
        await request.ForwardTo("layout");

        var view = await request.See();
        Assert.That(signer, Is.EqualTo("lin.zhiyuan"));
        var why = view.Reasons.Select(one => one.Reason).Single(reason => reason.Reference == "need-principal");
        Assert.That(why.Zh, Does.EndWith("条件成立。依据：重要公文为是，行文方向为上行文，文种为请示。"), "the route names what it looked at");
        Assert.That(why.En, Does.EndWith("Looked at: Important document: Yes; Direction: Upward; Kind: Request for instructions."));
        Assert.That(view.Number, Is.EqualTo("东政〔2026〕1号"));
        Assert.That(view.DocumentDate, Is.EqualTo(new DateOnly(2026, 3, 2)), "the day of signing");
    }

    [Test]
    public async Task A_normative_document_that_fails_legal_review_goes_back_to_the_drafter_and_is_approved_anew()
    {
        var rules = await Start("D5", submittedBy: "dong.qian");
        await rules.ForwardTo("legal-review");

        await rules.Act("zhang.heng", "fail", "第十一条缺乏上位法依据。");
        Assert.That(await rules.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await rules.Act("dong.qian", "submit");
        Assert.That(await rules.CurrentSteps(), Is.EqualTo(new[] { "section-check" }), "every approval is asked again");
        await rules.ForwardTo("the end");

        var view = await rules.See();
        Assert.That(view.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(view.Number, Is.EqualTo("东政发〔2026〕1号"));
        Assert.That(view.Visits.Count(visit => visit.ActivityId == "legal-review"), Is.EqualTo(2));
        Assert.That(view.Visits.Count(visit => visit.ActivityId == "office-review"), Is.EqualTo(2));
    }

    [Test]
    public async Task The_office_review_may_ask_for_legal_review_of_any_document()
    {
        var notice = await Start("D2", submittedBy: "ren.zhong");
        await notice.ForwardTo("office-review");
        var reviewer = (await notice.See()).OpenWorkItems.Single(item => item.Kind == "act").Person!;

        await notice.Act(reviewer, "agree", data: new() { ["checked"] = true, ["legalReview"] = true });

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "legal-review" }));
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [TestCase("while (true) { }")]
    [TestCase("Array.from({length: 50000000}).length > 0")]
    public async Task An_expression_that_loops_or_eats_memory_refuses_the_act_and_changes_nothing(string script)
    {
        await ChangedOutgoing.LoadAsync(Office, definition => definition["root"]!["activities"]!.AsArray()
            .First(step => (string?)step!["id"] == "need-countersign")!["condition"]!["expression"]!["value"] = script);
        var notice = await Start("D2", submittedBy: "ren.zhong");
        var head = (await notice.See()).OpenWorkItems.Single(item => item.Kind == "act").Person!;
        var before = (await notice.ItemOf(head)).Id;

        var refused = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(head, "agree"))!;

        Assert.That((refused.Code, refused.Field), Is.EqualTo((ErrorCodes.ExpressionRunaway, "pipeline.need-countersign")));
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Running));
        Assert.That((await notice.ItemOf(head)).Id, Is.EqualTo(before), "the item is still there");
    }

    [TestCase("命令")]
    [TestCase("决议")]
    public async Task Orders_and_resolutions_are_signed_by_the_principal_leader(string kind)
    {
        var order = await Start("D1", "su.xiaotang", fields => (fields["kind"], fields["important"], fields["issuingOrgan"]) = (kind, false, "government"));

        await order.ForwardTo("sign-principal");

        Assert.That(await order.CurrentSteps(), Is.EqualTo(new[] { "sign-principal" }));
    }

    [Test]
    public async Task The_only_clerk_of_the_section_does_not_recheck_her_own_draft()
    {
        var notice = await Start("D2", submittedBy: "su.xiaotang");

        await notice.ForwardTo("recheck");

        Assert.That((await notice.See()).OpenWorkItems.Single(item => item.Kind == "act").Person, Is.Not.Null.And.Not.EqualTo("su.xiaotang"));
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task An_ordinary_document_never_sees_legal_review_and_is_signed_by_an_authorised_leader()
    {
        var notice = await Start("D1", submittedBy: "su.xiaotang", fields => fields["important"] = false);

        await notice.ForwardTo("the end");

        var visited = (await notice.See()).Visits.Select(visit => visit.ActivityId).ToList();
        Assert.That(visited, Does.Not.Contain("legal-review").And.Not.Contain("sign-principal"));
        Assert.That(visited, Does.Contain("sign-authorised"));
    }

    [Test]
    public async Task A_document_not_meant_for_the_public_is_archived_without_publication()
    {
        var notice = await Start("D1", "su.xiaotang", fields =>
        {
            fields["openness"] = "none";
            fields["opennessReason"] = "属内部事务信息。";
        });

        await notice.ForwardTo("the end");

        Assert.That((await notice.See()).Visits.Select(visit => visit.ActivityId), Does.Not.Contain("publish"));
    }
}
