using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Drafts;
using Chancery.Engine.Execution;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Returns and refusals of incoming documents, hotline cases, the duty log, information and publication.</summary>
public sealed class ReceivedMattersScenario : LineOfWorkTest
{
    [TestCase("incoming-document", "register", "register", "misdelivered")]
    [TestCase("hotline-case", "dispatch", "dispatch", "exclude")]
    [TestCase("information", "select", "select", "not-used")]
    [TestCase("information", "sign", "sign", "hold")]
    [TestCase("publication", "first", "first", "reject")]
    [TestCase("publication", "third", "third", "reject")]
    [TestCase("publication", "secrecy", "secrecy", "stop")]
    [TestCase("supervision", "approve", "approve", "decline")]
    public async Task A_matter_refused_ends_there_with_its_reason(string pipeline, string forwardTo, string step, string action)
    {
        var matter = await Begin(pipeline);
        await matter.ForwardTo(forwardTo);

        await Act(matter, step, action, opinion: "理由如下。");

        var view = await matter.See();
        Assert.That((view.Status, view.OpenWorkItems.Count, view.Due.Count), Is.EqualTo((CaseStatus.Refused, 0, 0)));
        Assert.That(view.Opinions.Last().Opinion, Is.EqualTo("理由如下。"));
    }

    [Test]
    public async Task The_reply_to_a_request_lies_ready_as_a_linked_draft_of_who_answers_and_what_was_typed_into_it_stays()
    {
        var request = await Begin("incoming-document");
        await request.ForwardTo("handle");
        await Act(request, "handle", "reply-draft", new() { ["result"] = "同意所请。" });

        var clerk = (await request.See()).OpenWorkItems.Single(item => item.ActivityId == "answer").Person!;
        var key = SubmissionDraft.Key("outgoing-document", request.CaseId, "reply");
        var prepared = await DraftOf(clerk, key);
        Assert.That((string?)prepared["body"], Is.EqualTo("同意所请。"));
        Assert.That((string?)prepared["mainRecipients"]![0], Is.EqualTo((string?)(await request.See()).Fields["sender"]));
        Assert.That((await request.See()).Links, Is.Empty, "nothing is submitted in anybody's name");

        await Office.SendAsync(new SaveDraft(await Office.ActorAsync(clerk), key, new JsonObject { ["body"] = "同意，另附三点要求。" }));
        await Act(request, "answer", "return", opinion: "请改写。", target: "handle");
        await Act(request, "handle", "reply-draft", new() { ["result"] = "原则同意。" });
        Assert.That((string?)(await DraftOf(clerk, key))["body"], Is.EqualTo("同意，另附三点要求。"));

        var fields = Chancery.Tests.Shared.Office.Sample("D3");
        await Office.SendAsync(new StartCase(await Office.ActorAsync(clerk), "outgoing-document", fields, null, key) { LinkedTo = request.CaseId, Relation = "reply" });
        Assert.That((await request.See(clerk)).Links.Single().Relation, Is.EqualTo("reply"));
        Assert.That(await Office.SendAsync(new GetDraft(await Office.ActorAsync(clerk), key)), Is.Null, "sent, it is no draft any more");
    }

    private async Task<JsonObject> DraftOf(string person, string key) =>
        (await Office.SendAsync(new GetDraft(await Office.ActorAsync(person), key)))!.Body;

    [Test]
    public async Task What_the_secrecy_check_stopped_never_gets_a_number_or_an_address()
    {
        var item = await Begin("publication");
        await item.ForwardTo("secrecy");

        await Act(item, "secrecy", "stop", opinion: "涉及未公开事项。");

        var view = await item.See();
        Assert.That((view.Number, view.Fields["url"]), Is.EqualTo(((string?)null, (JsonNode?)null)));
    }

    [Test]
    public async Task Co_handlers_give_their_opinions_at_the_same_time_before_the_sponsor_handles()
    {
        var paper = await Begin("incoming-document");
        await paper.ForwardTo("propose");
        await Act(paper, "propose", "propose", new() { ["sponsorUnit"] = "housing", ["coUnits"] = new JsonArray("finance", "education") }, "请住建局主办。");
        await paper.ForwardTo("co-handle");

        Assert.That((await paper.See()).OpenWorkItems.Select(item => item.Person), Is.EquivalentTo(new[] { "jia.hui", "jiang.wen" }));
        await Act(paper, "co-handle", "report", opinion: "无意见。");
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "co-handle" }), "the other one is still asked");
        await Act(paper, "co-handle", "report", opinion: "无意见。");
        Assert.That((await paper.See()).OpenWorkItems.Single().Person, Is.EqualTo("shi.lei"));
    }

    [Test]
    public async Task The_director_may_assign_at_once_and_no_leader_is_asked()
    {
        var paper = await Begin("incoming-document");
        await paper.ForwardTo("director");

        await Act(paper, "director", "skip-instruction");

        Assert.That((await paper.See()).Visits.Select(visit => visit.ActivityId), Does.Not.Contain("instruct"));
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "handle" }));
    }

    [Test]
    public async Task A_hotline_case_sent_back_twice_is_decided_by_the_platform_for_good()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("sign");
        await Act(hotline, "sign", "send-back", new() { ["suggestedUnit"] = "justice" }, "依据不属本单位。");
        await Act(hotline, "redispatch", "redispatch", new() { ["firstUnit"] = "justice" });
        Assert.That((await hotline.See()).OpenWorkItems.Single().Person, Is.EqualTo("yan.zheng"));
        await Act(hotline, "sign", "send-back", new() { ["suggestedUnit"] = "housing" }, "依据不属本单位。");

        await Act(hotline, "redispatch", "keep", opinion: "终审派单。");

        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "handle" }), "no third return");
        Assert.That((await hotline.See()).OpenWorkItems.Single().Person, Is.EqualTo("yan.zheng"));
    }

    [Test]
    public async Task After_two_returns_the_platform_dispatches_for_good_and_the_unit_can_only_sign_for_it()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("sign");
        foreach (var unit in new[] { "justice", "housing" })
        {
            await Act(hotline, "sign", "send-back", new() { ["suggestedUnit"] = unit }, "依据不属本单位。");
            await Act(hotline, "redispatch", "redispatch", new() { ["firstUnit"] = unit });
        }

        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "sign-final" }));
        Assert.That((await OfferedAt(hotline, "sign-final")).Select(act => act.Action), Does.Contain("sign").And.Not.Contain("send-back"));
        await hotline.ForwardTo("the end");
        Assert.That((await hotline.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task An_answer_the_platform_does_not_accept_is_handled_again_and_a_caller_not_reached_closes()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("check");
        await Act(hotline, "check", "redo", opinion: "未答复诉求。");
        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "handle" }));
        await hotline.ForwardTo("callback");

        await Act(hotline, "callback", "unreached", opinion: "三次未接通。");

        Assert.That(await hotline.CurrentSteps(), Is.EqualTo(new[] { "archive" }));
        Assert.That((await hotline.See()).Due.Select(due => due.Clock), Does.Not.Contain("case"), "the clock of the case has stopped");
    }

    [Test]
    public async Task Information_issued_but_adopted_nowhere_earns_no_points()
    {
        var item = await Begin("information");
        await item.ForwardTo("adopt");

        await Act(item, "adopt", "not-adopted");

        Assert.That((int?)(await item.See()).Fields["points"], Is.Zero);
    }

    [TestCase("as-incident", "incident-report")]
    [TestCase("as-supervision", "supervision")]
    [TestCase("as-incoming", "incoming-document")]
    public async Task An_entry_of_the_duty_log_opens_its_follow_up_once_however_often_it_is_delivered(string action, string pipeline)
    {
        var call = await Begin("duty-log");
        await Act(call, "decide", action);

        await RestartOffice();
        var reopened = new Tests.Shared.Draft(Office, call.CaseId, "fan.yu");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Delivered(reopened, "gao.yuan")));

        var links = await Delivered(reopened, "gao.yuan");
        Assert.That(links.Select(link => (link.Pipeline, link.Relation)), Is.EqualTo(new[] { (pipeline, "follow-up") }));
    }

    [Test]
    public async Task A_call_whose_caller_left_no_name_is_passed_on_all_the_same()
    {
        var call = await Begin("duty-log", fields => fields.Remove("caller"));
        await Act(call, "decide", "as-incoming");

        var paper = new Tests.Shared.Draft(Office, (await Delivered(call, "gao.yuan")).Single().CaseId, "wen.jing");

        Assert.That((string?)(await paper.See()).Fields["sender"], Is.EqualTo("未留名"));
    }

    [TestCase("housing", "unit-handle")]
    [TestCase(null, "handle")]
    public async Task What_the_leader_on_duty_instructs_goes_to_the_unit_or_stays_with_the_duty_room(string? unit, string step)
    {
        var call = await Begin("duty-log");

        await Act(call, "decide", "instruct", unit is null ? [] : new() { ["handlingUnit"] = unit });

        Assert.That(await call.CurrentSteps(), Is.EqualTo(new[] { step }));
    }
}
