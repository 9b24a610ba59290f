using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Numbering;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class RaceScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task Of_twenty_acts_on_one_item_one_takes_effect_and_the_others_learn_who_what_and_when()
    {
        var notice = await Start("D1", Clerk);
        var item = await notice.ItemOf(Head);
        var actor = await Office.ActorAsync(Head);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async attempt =>
        {
            try
            {
                await Office.SendAsync(new PerformAction(actor, item.Id, "agree", null, null, [], null, $"key-{attempt}"));
                return null;
            }
            catch (WorkflowException refused)
            {
                return refused;
            }
        }));

        var losers = outcomes.OfType<WorkflowException>().ToList();
        Assert.That(losers, Has.Count.EqualTo(19));
        Assert.That(losers.Select(loser => loser.Code), Has.All.EqualTo(ErrorCodes.WorkItemClosed));
        Assert.That(losers[0].Facts["who"], Is.EqualTo("沈知行"));
        Assert.That(losers[0].Facts["what"], Is.EqualTo("agree"));
        Assert.That(losers[0].Facts["when"], Is.EqualTo(Clock.GetUtcNow()));
        Assert.That((await notice.See()).Visits.Count(visit => visit.ActivityId == "countersign"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_gets_the_first_answer_again_and_nothing_happens_twice()
    {
        var notice = await Start("D1", Clerk);
        var item = await notice.ItemOf(Head);
        var request = new PerformAction(await Office.ActorAsync(Head), item.Id, "agree", "同意。", null, [], null, "one click");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Office.SendAsync(request)));

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await LedgerLength(notice), Is.EqualTo(2));
        var other = Assert.ThrowsAsync<WorkflowException>(() => Office.SendAsync(request with { Opinion = "另一意见" }));
        Assert.That(other!.Code, Is.EqualTo(ErrorCodes.IdempotencyKeyReused));
    }

    [Test]
    public async Task A_submission_sent_five_times_at_once_under_one_key_is_one_case()
    {
        var actor = await Office.ActorAsync(Clerk);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Office.SendAsync(new StartCase(actor, "outgoing-document", Office.Sample("D1"), "submit once"))));

        Assert.That(receipts.Select(receipt => receipt.CaseId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Office.ReadAsync(db => db.Documents.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Numbers_given_at_the_same_moment_have_no_gap_and_no_repeat()
    {
        var drafts = new List<Draft>();
        for (var i = 0; i < 12; i++)
        {
            var draft = await Start("D1", Clerk);
            await draft.ForwardTo("register");
            drafts.Add(draft);
        }

        await Task.WhenAll(drafts.Select(draft => draft.Act("wen.jing", "register")));

        var numbers = await Office.ReadAsync(db => db.IssuedNumbers.Where(number => number.Code == "东政发").Select(number => number.Number).ToListAsync());
        Assert.That(numbers, Is.EquivalentTo(Enumerable.Range(1, 12)));
        var series = await Office.SendAsync(new ListNumberSeries(await Office.ActorAsync(Clerk)));
        Assert.That(series.Single(one => one.Code == "东政发").Gaps, Is.Empty);
    }

    [Test]
    public async Task A_registration_that_fails_takes_no_number()
    {
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("register");

        Assert.ThrowsAsync<WorkflowException>(() => draft.Act("wen.jing", "register", data: new() { ["copies"] = "many" }));
        await draft.Act("wen.jing", "register");

        Assert.That((await draft.See()).Number, Is.EqualTo("东政发〔2026〕1号"));
    }

    [Test]
    public async Task The_year_of_a_number_is_the_year_of_the_document_date_in_the_offices_zone()
    {
        var draft = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        await draft.ForwardTo("sign-principal");
        Clock.SetTo(new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.FromHours(8)));
        await draft.ForwardTo("register");
        Clock.SetTo(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(8)));

        await draft.Act("wen.jing", "register");

        Assert.That((await draft.See()).Number, Is.EqualTo("东政发〔2026〕1号"));
    }

    [Test]
    public async Task The_case_goes_on_after_a_restart_at_any_point()
    {
        var draft = await Start("D5", "dong.qian");
        foreach (var step in new[] { "countersign", "office-review", "legal-review", "sign-principal", "register", "seal", "archive" })
        {
            await draft.ForwardTo(step);
            await RestartOffice();
            draft = new Draft(Office, draft.CaseId, "dong.qian");
        }

        await draft.ForwardTo("the end");

        Assert.That((await draft.See()).Status, Is.EqualTo(Engine.Execution.CaseStatus.Finished));
        var ledger = await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync("dong.qian"), draft.CaseId));
        Assert.That(ledger.Verified, Is.True);
    }
    [Test]
    public async Task One_key_on_two_cases_at_once_serves_the_first_and_refuses_the_other()
    {
        var (one, two) = (await Start("D1", Clerk), await Start("D1", Clerk));
        var actor = await Office.ActorAsync(Head);
        var items = new[] { await one.ItemOf(Head), await two.ItemOf(Head) };

        var outcomes = await Task.WhenAll(items.Select(async item =>
        {
            try
            {
                await Office.SendAsync(new PerformAction(actor, item.Id, "agree", null, null, [], null, "the same key"));
                return null;
            }
            catch (WorkflowException refused)
            {
                return refused.Code;
            }
        }));

        Assert.That(outcomes, Is.EquivalentTo(new[] { null, ErrorCodes.IdempotencyKeyReused }));
    }

    [Test]
    public async Task An_act_that_waited_for_the_lock_sees_the_document_as_the_first_one_left_it()
    {
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("register");
        var item = await draft.ItemOf("wen.jing");
        var actor = await Office.ActorAsync("wen.jing");
        await using var holder = new Npgsql.NpgsqlConnection(Office.ConnectionString);
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand(
            $"SELECT 1 FROM workflow_instances WHERE id = '{draft.CaseId}' FOR UPDATE; UPDATE documents SET number = '东政发〔2026〕77号' WHERE case_id = '{draft.CaseId}'", holder, transaction))
            await hold.ExecuteNonQueryAsync();

        var waiting = Office.SendAsync(new PerformAction(actor, item.Id, "register", null, null, new() { ["copies"] = 5 }, null, "waits"));
        await Task.WhenAny(waiting, Task.Delay(300));
        await transaction.CommitAsync();

        Assert.That((await waiting).Number, Is.EqualTo("东政发〔2026〕77号"), "no second number is taken");
    }

    private Task<int> LedgerLength(Draft draft) => Office.ReadAsync(db => db.LedgerEvents.CountAsync(row => row.CaseId == draft.CaseId));
}
