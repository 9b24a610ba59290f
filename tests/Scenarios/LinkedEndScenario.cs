using Chancery.Engine.Cases;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Stimuli;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>A case that ends asks about the open cases that belong to it.</summary>
public sealed class LinkedEndScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Supervisor = "han.zheng";

    [Test]
    public async Task Linked_cases_end_with_the_case_when_told_once_also_after_a_crash_and_both_ledgers_tell_it()
    {
        var notice = await Start("D1", Clerk);
        var task = await Linked(notice);

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Supervisor, "terminate", "事项取消。"));
        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "target")), "the choice is required");
        await notice.Direct(Supervisor, "terminate", "事项取消。", "terminate");
        Assert.That((await task.See()).Status, Is.EqualTo(CaseStatus.Running), "another case, another transaction");
        await RestartOffice();
        await Office.SendAsync(new DeliverStimuli());
        await Office.SendAsync(new DeliverStimuli());

        task = new(Office, task.CaseId, Clerk);
        var ended = await task.See();
        Assert.That((ended.Status, ended.OpenWorkItems.Count, ended.Due.Count), Is.EqualTo((CaseStatus.Cancelled, 0, 0)));
        Assert.That(ended.Opinions.Where(one => one.Action == "terminate").Select(one => (one.Person, one.Opinion)), Is.EqualTo(new[] { (Supervisor, "事项取消。") }));
        Assert.That(await Line(task.CaseId), Does.Contain($"随《{(await new Draft(Office, notice.CaseId, Clerk).See()).Title}》一并终止"));
        Assert.That(await Line(notice.CaseId), Does.Contain("1件关联事项一并终止"));
        foreach (var id in new[] { notice.CaseId, task.CaseId })
            Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), id))).Verified, Is.True);
        Assert.That(await Office.ReadAsync(db => db.PendingStimuli.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Linked_cases_go_on_when_told_and_one_that_ended_is_not_asked_about()
    {
        var notice = await Start("D1", Clerk);
        var going = await Linked(notice);
        var ended = await Linked(notice);
        await ended.Direct(Supervisor, "terminate", "重复。");

        var act = await Offered(notice);
        Assert.That(act.Fields.Single().TitleEn, Is.EqualTo("Linked cases still open (1)"));
        Assert.That(act.Fields.Single().Choices.Select(choice => choice.Title), Is.EqualTo(new[] { "继续办理", "一并终止" }));
        await notice.Direct(Supervisor, "terminate", "事项取消。", "keep");
        await Office.SendAsync(new DeliverStimuli());

        Assert.That((await going.See()).Status, Is.EqualTo(CaseStatus.Running));
        Assert.That(await Line(notice.CaseId), Does.Contain("1件关联事项继续办理"));
        Assert.That((await Offered(going)).Fields, Is.Empty, "nothing belongs to it");
    }

    private static async Task<Engine.WorkItems.AllowedAction> Offered(Draft matter) => (await matter.Offered(Supervisor)).Single(action => action.Action == "terminate");

    private async Task<Draft> Linked(Draft matter)
    {
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null)
        {
            LinkedTo = matter.CaseId,
            Relation = "task",
        });
        return new(Office, receipt.CaseId, Clerk);
    }

    private async Task<string> Line(Guid id) => (await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), id)))
        .Single(entry => entry.Kind == "act.terminate").Zh;
}
