using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Numbering;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class NumberScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Registrar = "wen.jing";
    private const string Code = "东政发";

    private DateTimeOffset Tomorrow => Clock.GetUtcNow().AddDays(1);

    [Test]
    public async Task A_kept_number_is_skipped_by_others_and_used_by_the_document_it_was_kept_for()
    {
        var first = await Start("D1", Clerk);
        await first.ForwardTo("register");
        var second = await Start("D1", Clerk);
        await second.ForwardTo("register");
        var kept = await Keep(Clerk);

        await first.Act(Registrar, "register");
        await second.Act(Registrar, "register", data: new JsonObject { ["copies"] = 5, ["serial"] = kept.Number });

        Assert.That(kept.Text, Is.EqualTo("东政发〔2026〕1号"));
        Assert.That((await first.See()).Number, Is.EqualTo("东政发〔2026〕2号"));
        Assert.That((await second.See()).Number, Is.EqualTo("东政发〔2026〕1号"));
        Assert.That((await Series()).Reserved, Is.Empty);
    }

    [Test]
    public async Task A_number_kept_for_somebody_else_or_already_used_is_refused_and_nothing_changes()
    {
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("register");
        var kept = await Keep("fang.zhengping");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => draft.Act(Registrar, "register", data: new JsonObject { ["copies"] = 5, ["serial"] = kept.Number }));

        Assert.That(refusal?.Code, Is.EqualTo(ErrorCodes.NumberNotAvailable));
        Assert.That((await draft.See()).Number, Is.Null);
        await draft.Act(Registrar, "register");
        Assert.That((await draft.See()).Number, Is.EqualTo("东政发〔2026〕2号"));
    }

    [Test]
    public async Task A_number_not_used_in_time_stands_on_the_void_list_and_can_be_taken_into_use_again_within_its_year()
    {
        var kept = await Keep(Clerk);
        Clock.Advance(TimeSpan.FromDays(2));

        Assert.That(await Office.SendAsync(new ExpireReservations()), Is.EqualTo(1));
        Assert.That(await Office.SendAsync(new ExpireReservations()), Is.Zero, "each once");
        var voided = (await Series()).Voids.Single();
        var again = await Office.SendAsync(new ReuseNumber(await Office.ActorAsync(Registrar), KeyOf(kept), Clerk, Tomorrow, "补发通知"));
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("register");
        await draft.Act(Registrar, "register", data: new JsonObject { ["copies"] = 5, ["serial"] = again.Number });

        Assert.That(voided.Reason, Is.EqualTo("留号到期未用"));
        Assert.That((await draft.See()).Number, Is.EqualTo(kept.Text));
        Assert.That((await Series()).Voids.Single().ReusedAt, Is.Not.Null, "the void list keeps what it said");
        var report = await Office.SendAsync(new GetNumberGaps(await Office.ActorAsync(Clerk), null));
        var row = report.Series.Single(series => series.Code == Code);
        Assert.That((report.Sound, row.Last, row.Used, row.Void.Count), Is.EqualTo((true, 1, 1, 0)));
        Assert.That(row.Reused, Is.EqualTo(new[] { kept.Text }));
    }

    [TestCase(0)]
    [TestCase(10_001)]
    public async Task As_many_copies_are_registered_as_the_document_may_have(int copies)
    {
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("register");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => draft.Act(Registrar, "register", data: new JsonObject { ["copies"] = copies }));

        Assert.That((refusal!.Field, refusal.DetailZh), Is.EqualTo(("data.copies", "“印制份数”应在1至10000之间。")));
    }

    [Test]
    public async Task Why_a_document_ended_is_read_on_the_void_list_only_by_those_who_may_see_the_document_or_keep_the_numbers()
    {
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("layout");
        await draft.Direct("fang.zhengping", "terminate", "会议取消，不再发文。");

        async Task<string?> Read(string person) =>
            (await Office.SendAsync(new ListNumberSeries(await Office.ActorAsync(person)))).SelectMany(series => series.Voids).Single().Reason;

        Assert.That((await Read(Clerk), await Read(Registrar), await Read("dong.qian")), Is.EqualTo(("会议取消，不再发文。", "会议取消，不再发文。", (string?)null)));
    }

    [Test]
    public async Task Voiding_needs_a_reason_an_approver_and_a_number_that_no_document_has()
    {
        var actor = await Office.ActorAsync(Registrar);
        var draft = await Start("D1", Clerk);
        await draft.ForwardTo("register");
        await draft.Act(Registrar, "register");
        var kept = await Keep(Clerk);

        Refuses(ErrorCodes.FieldInvalid, new VoidNumber(actor, KeyOf(kept), " ", "fang.zhengping"));
        Refuses(ErrorCodes.FieldInvalid, new VoidNumber(actor, KeyOf(kept), "写错", Registrar));
        Refuses(ErrorCodes.RegistrarRequired, new VoidNumber(await Office.ActorAsync(Clerk), KeyOf(kept), "写错", "fang.zhengping"));
        Refuses(ErrorCodes.NumberNotAvailable, new VoidNumber(actor, new(Code, 2026, 1), "写错", "fang.zhengping"));
        Refuses(ErrorCodes.NumberNotAvailable, new VoidNumber(actor, new(Code, 2026, 99), "写错", "fang.zhengping"));
        await Office.SendAsync(new VoidNumber(actor, KeyOf(kept), "文件不再印发", "fang.zhengping"));
        Refuses(ErrorCodes.NumberNotAvailable, new VoidNumber(actor, KeyOf(kept), "再次", "fang.zhengping"));

        var entry = (await Series()).Voids.Single();
        Assert.That((entry.Reason, entry.By, entry.ApprovedBy), Is.EqualTo(("文件不再印发", "温静", "方正平")));
        Assert.That(await Office.ReadAsync(db => db.OfficeEvents.OrderBy(row => row.At).Select(row => row.Kind).ToListAsync()), Is.EqualTo(new[] { "number.reserved", "number.voided" }));
    }

    [Test]
    public async Task A_void_number_of_a_past_year_stays_void()
    {
        var kept = await Keep(Clerk);
        Clock.SetTo(new DateTimeOffset(2027, 1, 1, 0, 0, 1, TimeSpan.FromHours(8)));
        await Office.SendAsync(new ExpireReservations());

        Refuses(ErrorCodes.NumberNotAvailable, new ReuseNumber(await Office.ActorAsync(Registrar), KeyOf(kept), Clerk, Tomorrow, "补发"));
        Assert.That((await Keep(Clerk)).Text, Is.EqualTo("东政发〔2027〕1号"), "the new year begins at one");
    }

    [TestCase("西政发", Clerk, 1)]
    [TestCase(Code, "nobody", 1)]
    [TestCase(Code, Clerk, -1)]
    [TestCase(Code, Clerk, 400)]
    public async Task Keeping_a_number_names_a_series_a_holder_and_an_end(string code, string holder, int days) =>
        Refuses(ErrorCodes.FieldInvalid, new ReserveNumber(await Office.ActorAsync(Registrar), code, null, holder, Clock.GetUtcNow().AddDays(days), "会议文件"));

    [Test]
    public async Task Whatever_is_kept_voided_expired_reused_and_registered_at_once_no_number_is_missing_or_given_twice()
    {
        var registrar = await Office.ActorAsync(Registrar);
        var drafts = new List<Draft>();
        for (var i = 0; i < 4; i++)
        {
            drafts.Add(await Start("D1", Clerk));
            await drafts[i].ForwardTo("register");
        }

        var random = new Random(20260302);
        for (var round = 0; round < 12; round++)
        {
            var keys = await Office.ReadAsync(db => db.IssuedNumbers.Where(number => number.Code == Code).Select(number => new NumberKey(number.Code, number.Year, number.Number)).ToListAsync());
            var acts = Enumerable.Range(0, 8).Select(_ => (Choice: random.Next(5), Key: keys.Count == 0 ? new NumberKey(Code, 2026, 1) : keys[random.Next(keys.Count)], Days: random.Next(1, 4))).ToList();
            List<Task> work = [.. acts.Select(act => Try(act.Choice switch
            {
                0 or 1 => () => Office.SendAsync(new ReserveNumber(registrar, Code, null, Clerk, Clock.GetUtcNow().AddDays(act.Days), "备用")),
                2 => () => Office.SendAsync(new VoidNumber(registrar, act.Key, "不再需要", "fang.zhengping")),
                3 => () => Office.SendAsync(new ReuseNumber(registrar, act.Key, Clerk, Clock.GetUtcNow().AddDays(act.Days), "补用")),
                _ => () => Office.SendAsync(new ExpireReservations()),
            }))];
            if (round % 3 == 1)
                work.Add(Try(() => drafts[round / 3].Act(Registrar, "register")));
            await Task.WhenAll(work);
            Clock.Advance(TimeSpan.FromDays(1));

            var given = await Office.ReadAsync(db => db.IssuedNumbers.Where(number => number.Code == Code).OrderBy(number => number.Number).Select(number => number.Number).ToListAsync());
            Assert.That(given, Is.EqualTo(Enumerable.Range(1, (await Series()).Last)), $"round {round}");
        }

        var documents = await Office.ReadAsync(db => db.Documents.Where(document => document.Number != null).Select(document => document.Number).ToListAsync());
        Assert.That(documents, Has.Count.EqualTo(4).And.Unique);
        var row = (await Office.SendAsync(new GetNumberGaps(registrar, null))).Series.Single(series => series.Code == Code);
        Assert.That(row.Used + row.Reserved.Count + row.Void.Count, Is.EqualTo(row.Last));
    }

    /// <summary>Refusals of substance are part of the game; anything else is not.</summary>
    private static async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (WorkflowException refusal) when (refusal.Code == ErrorCodes.NumberNotAvailable)
        {
            Assert.That(refusal.DetailZh, Is.Not.Empty);
        }
    }

    private void Refuses<T>(ErrorCode code, MediatR.IRequest<T> request) =>
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Office.SendAsync(request))?.Code, Is.EqualTo(code));

    [Test]
    public async Task A_reservation_clicked_twice_at_once_keeps_one_number()
    {
        var registrar = await Office.ActorAsync(Registrar);
        var command = new ReserveNumber(registrar, Code, null, Clerk, Clock.GetUtcNow().AddDays(3), "会议文件", "one-click");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Office.SendAsync(command)));

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That((await Series()).Reserved, Has.Count.EqualTo(1));
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Office.SendAsync(command with { Reason = "另一事由" }))!.Code, Is.EqualTo(ErrorCodes.IdempotencyKeyReused));
    }

    private async Task<ReserveNumber.Receipt> Keep(string holder) =>
        await Office.SendAsync(new ReserveNumber(await Office.ActorAsync(Registrar), Code, null, holder, Tomorrow, "会议文件"));

    private static NumberKey KeyOf(ReserveNumber.Receipt kept) => new(kept.Code, kept.Year, kept.Number);

    private async Task<ListNumberSeries.Row> Series() =>
        (await Office.SendAsync(new ListNumberSeries(await Office.ActorAsync(Clerk)))).Single(series => series.Code == Code);
}
