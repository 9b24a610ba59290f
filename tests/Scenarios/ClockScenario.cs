using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Notifications;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class ClockScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";

    [Test]
    public async Task A_suspended_case_keeps_its_time_and_is_due_that_much_later()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        Clock.SetTo(At(2, 11));
        await Suspend(notice);
        Clock.SetTo(At(5, 11));
        var standing = await DueOf(notice, "step");
        await RestartOffice();

        await Resume(notice);

        var step = await DueOf(notice, "step");
        Assert.That((standing.State, standing.Lamp, standing.UsedMinutes, standing.BudgetMinutes), Is.EqualTo((ClockState.Suspended, "green", 120, 810)));
        Assert.That((step.State, step.DueAt, step.OriginalDueAt), Is.EqualTo((ClockState.Running, At(6, 17.5), At(3, 17.5))));
        Assert.That((step.UsedMinutes, step.BudgetMinutes), Is.EqualTo((120, 810)));
        Assert.That((await DueOf(notice, "case")).DueAt, Is.EqualTo(At(12, 17.5)), "the case clock stood as well");
        Assert.That(step.Reason.Zh, Does.Contain("恢复计时"));
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), notice.CaseId))).Verified, Is.True);
    }

    [Test]
    public async Task Suspending_and_resuming_twice_with_the_same_key_is_done_once()
    {
        var notice = await Start("D1", Clerk);
        var director = await Office.ActorAsync(Director);
        var suspend = new SuspendCase(director, notice.CaseId, "sender-material", "等待补充材料。", Key: "first-click");

        var first = await Office.SendAsync(suspend);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await Office.SendAsync(suspend), Is.EqualTo(first));
        var resume = new ResumeCase(director, notice.CaseId, "材料已到。", "second-click");
        var resumed = await Office.SendAsync(resume);
        Assert.That(await Office.SendAsync(resume), Is.EqualTo(resumed));

        var kinds = (await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), notice.CaseId))).Select(entry => entry.Kind).ToList();
        Assert.That((kinds.Count(kind => kind == "case.suspended"), kinds.Count(kind => kind == "case.resumed")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Nothing_fires_and_nobody_acts_while_a_case_is_suspended_and_both_go_on_afterwards()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        Clock.SetTo(At(2, 11));
        await Suspend(notice);
        Clock.SetTo(At(20, 11));

        var fired = (await Office.SendAsync(new FireDueDeadlines())).Fired;
        var offered = (await notice.ItemOf(Head)).AllowedActions.Select(action => action.Action);
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Head, "agree"));
        await notice.Act(Head, "comment", "资料已催。");
        await Resume(notice);
        Clock.SetTo(At(31, 11));
        await Office.SendAsync(new FireDueDeadlines());
        await notice.Act(Head, "agree");

        Assert.That(fired, Is.Zero);
        Assert.That(offered, Is.EquivalentTo(new[] { "comment", "circulate" }));
        Assert.That(refusal?.Code, Is.EqualTo(ErrorCodes.CaseSuspended));
        Assert.That(await Stages(notice, "step"), Is.EqualTo(new[] { "reminder", "yellow", "red", "yellow-card", "red-card" }));
    }

    [Test]
    public async Task A_suspension_after_the_due_moment_heals_nothing()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        Clock.SetTo(At(4, 11));
        await Suspend(notice);
        Clock.SetTo(At(9, 11));
        await Resume(notice);

        var step = await DueOf(notice, "step");

        Assert.That((step.DueAt, step.Lamp), Is.EqualTo((At(3, 17.5), "red")));
    }

    [Test]
    public async Task Suspending_needs_a_listed_reason_a_note_and_an_approver_and_happens_once()
    {
        var notice = await Start("D1", Clerk);
        var director = await Office.ActorAsync(Director);

        Refuses(ErrorCodes.ClockApproverRequired, new SuspendCase(await Office.ActorAsync(Clerk), notice.CaseId, "sender-material", "等材料"));
        Refuses(ErrorCodes.FieldInvalid, new SuspendCase(director, notice.CaseId, "too-busy", "等材料"));
        Refuses(ErrorCodes.FieldInvalid, new SuspendCase(director, notice.CaseId, "sender-material", " "));
        Refuses(ErrorCodes.CaseNotSuspended, new ResumeCase(director, notice.CaseId, "材料已到"));
        Refuses(ErrorCodes.CaseNotFound, new SuspendCase(director, Guid.NewGuid(), "sender-material", "等材料"));
        await Suspend(notice);
        Refuses(ErrorCodes.CaseSuspended, new SuspendCase(director, notice.CaseId, "sender-material", "等材料"));
        Refuses(ErrorCodes.CaseSuspended, new ExtendDeadline(director, notice.CaseId, null, new(2026, 4, 1), "工作量大"));

        Assert.That((await notice.See()).Suspension?.Reason, Is.EqualTo("sender-material"));
        Assert.That(await Office.ReadAsync(db => db.LedgerEvents.CountAsync(row => row.Kind == "case.suspended")), Is.EqualTo(1));
    }

    [Test]
    public async Task An_extension_moves_the_due_day_keeps_the_first_one_and_warns_anew()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        Clock.SetTo(At(9, 9));
        await Office.SendAsync(new FireDueDeadlines());
        var before = await Stages(notice, "case");

        var receipt = await Office.SendAsync(new ExtendDeadline(await Office.ActorAsync(Director), notice.CaseId, null, new(2026, 3, 20), "需补充调研", Head));

        Clock.SetTo(At(19, 17.5));
        await Office.SendAsync(new FireDueDeadlines());
        var due = await DueOf(notice, "case");
        Assert.That((receipt.DueAt, receipt.OriginalDueAt, receipt.Extensions), Is.EqualTo((At(20, 17.5), At(9, 17.5), 1)));
        Assert.That((due.DueAt, due.OriginalDueAt, due.Lamp), Is.EqualTo((At(20, 17.5), At(9, 17.5), "yellow")));
        Assert.That(before, Is.EqualTo(new[] { "reminder", "yellow" }));
        Assert.That(await Stages(notice, "case"), Is.EqualTo(new[] { "reminder", "yellow", "reminder", "yellow" }));
    }

    [Test]
    public async Task An_extension_is_refused_too_late_too_often_to_an_earlier_day_or_by_the_wrong_person()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var director = await Office.ActorAsync(Director);

        Refuses(ErrorCodes.ClockApproverRequired, new ExtendDeadline(await Office.ActorAsync(Clerk), notice.CaseId, null, new(2026, 3, 20), "忙"));
        Refuses(ErrorCodes.FieldInvalid, new ExtendDeadline(director, notice.CaseId, null, new(2026, 3, 5), "忙"));
        Refuses(ErrorCodes.FieldInvalid, new ExtendDeadline(director, notice.CaseId, null, DateOnly.MaxValue, "忙"));
        Refuses(ErrorCodes.DeadlineNotFound, new ExtendDeadline(director, notice.CaseId, Guid.NewGuid(), new(2026, 3, 20), "忙"));
        await Office.SendAsync(new ExtendDeadline(director, notice.CaseId, null, new(2026, 3, 20), "忙"));
        Refuses(ErrorCodes.DeadlineExtendedOut, new ExtendDeadline(director, notice.CaseId, null, new(2026, 3, 27), "忙"));
        Clock.SetTo(At(4, 9));
        var step = await DueOf(notice, "step");
        Refuses(ErrorCodes.DeadlinePassed, new ExtendDeadline(director, notice.CaseId, step.Id, new(2026, 3, 20), "忙"));
    }

    [Test]
    public async Task Every_stage_fires_once_a_visit_and_again_after_a_return()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        Clock.SetTo(At(10, 9));
        await Office.SendAsync(new FireDueDeadlines());
        await notice.Act(Head, "return", "请修改。", "drafter");
        await notice.Act(Clerk, "submit");
        Clock.SetTo(At(20, 9));
        await Office.SendAsync(new FireDueDeadlines());

        var chain = new[] { "reminder", "yellow", "red", "yellow-card", "red-card" };
        Assert.That(await Stages(notice, "step"), Is.EqualTo(chain.Concat(chain)));
        Assert.That(await Stages(notice, "case"), Is.EqualTo(chain), "the clock of the case was never started again");
    }

    [Test]
    public async Task A_definition_may_name_a_date_of_the_document_as_limit_and_a_statutory_clock_beside_the_others()
    {
        var folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        var file = OfficeFolder.PathOf("..", "workflows", "outgoing-document.json");
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        definition["customProperties"]!["chancery"]!["limits"]!["external"] = "3m";
        var step = definition["root"]!["activities"]!.AsArray().Single(one => (string?)one!["id"] == "section-check")!;
        step["limit"]!["expression"]!["value"] = "field:dueDate,2wd";
        await File.WriteAllTextAsync(Path.Combine(folder, "outgoing-document.json"), definition.ToJsonString());
        await using var office = await Office.OpenAsync("--Workflows", folder);

        var dated = await Submit(office, fields => fields["dueDate"] = "2026-03-18");
        var undated = await Submit(office, fields => fields.Remove("dueDate"));

        Assert.That(dated.Single(due => due.Clock == "step").DueAt, Is.EqualTo(At(18, 17.5)));
        Assert.That(undated.Single(due => due.Clock == "step").DueAt, Is.EqualTo(At(4, 17.5)));
        Assert.That(undated.Single(due => due.Clock == "external").DueDate, Is.EqualTo(new DateOnly(2026, 6, 2)));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<GetCase.DueView>> Submit(Office office, Action<JsonObject> change)
    {
        var fields = Office.Sample("D1");
        change(fields);
        var receipt = await office.SendAsync(new StartCase(await office.ActorAsync(Clerk), "outgoing-document", fields, null));
        return (await office.SendAsync(new GetCase(await office.ActorAsync(Clerk), receipt.CaseId))).Due;
    }

    /// <summary>An hour of a day of March 2026 in Beijing.</summary>
    private static DateTimeOffset At(int day, double hour) => new DateTimeOffset(2026, 3, day, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour);

    private async Task Suspend(Draft notice) =>
        await Office.SendAsync(new SuspendCase(await Office.ActorAsync(Director), notice.CaseId, "sender-material", "等待补充数据", Head));

    private async Task Resume(Draft notice) =>
        await Office.SendAsync(new ResumeCase(await Office.ActorAsync(Director), notice.CaseId, "材料已到"));

    private async Task<GetCase.DueView> DueOf(Draft notice, string clock) =>
        (await Office.SendAsync(new GetCase(await Office.ActorAsync(Clerk), notice.CaseId))).Due.Single(due => due.Clock == clock);

    /// <summary>The stages that fired for a clock, in order.</summary>
    [Test]
    public async Task After_a_pause_nobody_is_told_that_half_the_time_is_used_when_it_is_overdue()
    {
        var notice = await Start("D2", submittedBy: "ren.zhong");
        var asked = (await notice.See()).OpenWorkItems.Single(item => item.Kind == "act").Person!;

        Clock.Advance(TimeSpan.FromDays(9));
        await Office.SendAsync(new FireDueDeadlines());

        var alerts = await Office.SendAsync(new ListAlerts(await Office.ActorAsync(asked), false, 50));
        Assert.That(alerts.Where(alert => alert.CaseId == notice.CaseId && alert.Kind is "reminder" or "yellow" or "red" or "yellow-card" or "red-card").Select(alert => alert.Kind).Distinct(),
            Is.EqualTo(new[] { "red-card" }));
        Assert.That(await Stages(notice, "step"), Is.EqualTo(new[] { "reminder", "yellow", "red", "yellow-card", "red-card" }), "the ledger keeps each");
    }

    private async Task<List<string>> Stages(Draft notice, string clock)
    {
        var rows = await Office.ReadAsync(db => db.LedgerEvents.Where(row => row.CaseId == notice.CaseId && row.Kind.StartsWith("deadline.")).OrderBy(row => row.Sequence).ToListAsync());
        return [.. rows.Where(row => row.Kind != "deadline.extended")
            .Where(row => (JsonNode.Parse(row.Payload)!["reasons"]!.AsArray().Any(reason => (string?)reason!["inputs"]?["clock"] == clock)))
            .Select(row => row.Kind["deadline.".Length..])];
    }

    private void Refuses<T>(ErrorCode code, MediatR.IRequest<T> request) =>
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Office.SendAsync(request))?.Code, Is.EqualTo(code));
}
