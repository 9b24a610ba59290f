using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>What is entered on the way has a meaning: limits, confirmations, and to whom a matter may pass.</summary>
public sealed class EntriesScenario : LineOfWorkTest
{
    [TestCase("urgent")]
    [TestCase("extra-urgent")]
    public async Task An_urgent_paper_is_due_no_later_than_an_ordinary_one(string urgency)
    {
        var ordinary = await Begin("incoming-document");
        var urgent = await Begin("incoming-document", fields => fields["urgency"] = urgency);

        foreach (var clock in new[] { "step", "case" })
            Assert.That(await DueAt(urgent, clock), Is.LessThanOrEqualTo(await DueAt(ordinary, clock)), clock);
    }

    [Test]
    public async Task An_extra_urgent_paper_that_comes_after_closing_has_come_that_day()
    {
        Clock.SetTo(new DateTimeOffset(2026, 11, 26, 18, 0, 0, TimeSpan.FromHours(8)));

        var urgent = await Begin("incoming-document", fields => (fields["urgency"], fields["receivedOn"]) = ("extra-urgent", "2026-11-26"));

        Assert.That((await urgent.See()).Due.Single(due => due.Clock == "case").DueDate, Is.EqualTo(new DateOnly(2026, 11, 27)));
    }

    [Test]
    public async Task The_limit_of_a_hotline_case_runs_from_its_dispatch()
    {
        var hotline = await Begin("hotline-case");
        var before = await DueAt(hotline, "case");
        Clock.Advance(TimeSpan.FromDays(7));

        await Act(hotline, "dispatch", "dispatch");

        Assert.That(await DueAt(hotline, "case"), Is.EqualTo(before.AddDays(7)));
    }

    [TestCase("proposal", "accept")]
    [TestCase("hotline-case", "sign")]
    public async Task A_unit_hands_a_matter_to_nobody_outside_it(string pipeline, string step)
    {
        var matter = await Begin(pipeline);
        await matter.ForwardTo(step);
        var office = (await Office.ActorAsync("su.xiaotang")).Organization;
        var unit = office.MainPost((await matter.See()).OpenWorkItems.Single(item => item.ActivityId == step).Person!)!.Unit;

        var transfer = (await OfferedAt(matter, step)).FirstOrDefault(action => action.Action == "transfer");

        Assert.That(transfer?.Fields.Single().Choices.Select(choice => choice.Value) ?? [],
            Has.All.Matches<string>(person => office.Person(person)!.Posts.Any(post => office.Post(post)!.Unit == unit)));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(matter, step, "transfer", target: "qian.shouzheng"));
        Assert.That(refusal!.Code, Is.EqualTo(transfer is null ? ErrorCodes.ActionNotAllowed : ErrorCodes.FieldInvalid));
    }

    [Test]
    public async Task A_day_named_for_handling_becomes_the_day_the_paper_is_due()
    {
        var paper = await Begin("incoming-document");
        await paper.ForwardTo("propose");

        await Act(paper, "propose", "propose", new() { ["sponsorUnit"] = "housing", ["handleBy"] = Today(28) }, "请住建局主办。");

        Assert.That((await paper.See()).Due.Single(due => due.Clock == "case").Reason.Inputs["from"]!.GetValue<string>(), Is.EqualTo(Today(28)));
    }

    [Test]
    public async Task An_urgent_paper_is_not_proposed_without_a_limit()
    {
        var paper = await Begin("incoming-document", fields => fields["urgency"] = "urgent");
        await paper.ForwardTo("propose");

        Refuses(() => Act(paper, "propose", "propose", new() { ["sponsorUnit"] = "housing" }, "请住建局主办。"), "data.handleBy");
    }

    [TestCase("incoming-document", "propose", "propose", """{"sponsorUnit":"housing","handleBy":"2020-01-01"}""", "data.handleBy")]
    [TestCase("hotline-case", "handle", "send-answer", """{"result":"已处理。","toldCaller":false}""", "data.toldCaller")]
    [TestCase("major-decision", "comment", "commented", """{"commentFrom":"2026-11-26","commentTo":"2026-11-25","comments":1,"adoption":"无"}""", "data.commentTo")]
    [TestCase("meeting", "record", "held", """{"present":1,"members":9,"decisions":"一项"}""", "data.present")]
    public async Task What_cannot_be_so_is_not_entered(string pipeline, string step, string action, string data, string field)
    {
        var matter = await Begin(pipeline);
        await matter.ForwardTo(step);

        Refuses(() => Act(matter, step, action, JsonNode.Parse(data)!.AsObject(), "意见。"), field);
    }

    [Test]
    public async Task No_task_is_done_by_more_than_all()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "accept");
        await NextPeriod(task);

        Refuses(() => Act(task, "feedback", "report-progress", new() { ["progress"] = 5000, ["progressText"] = "完成。" }), "data.progress");
    }

    private static void Refuses(Func<Task> act, string field = "target")
    {
        var refusal = Assert.ThrowsAsync<WorkflowException>(act);
        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, field)), refusal.Message);
    }

    private static async Task<DateTimeOffset> DueAt(Draft matter, string clock) => (await matter.See()).Due.Single(due => due.Clock == clock).DueAt;
}
