using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Figures;
using Chancery.Engine.Registers;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Correction, revocation and abolition of an issued document.</summary>
public sealed class ValidityScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Director = "fang.zhengping";

    [TestCase("correct", "东政办函〔2026〕3号", "corrected")]
    [TestCase("revoke", null, "revoked")]
    [TestCase("abolish", "2026-12-31", "abolished")]
    public async Task An_issued_document_is_corrected_revoked_or_abolished_and_keeps_text_number_and_records(string action, string? target, string validity)
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");
        var before = await notice.See();

        await notice.Direct(Director, action, "理由如下。", target);

        var after = await notice.See();
        Assert.That((string?)after.Fields["validity"], Is.EqualTo(validity));
        Assert.That((string?)after.Fields["validityOn"], Is.EqualTo(action == "abolish" ? target : Today(0)));
        Assert.That((after.Status, after.Number, (string?)after.Fields["body"]), Is.EqualTo((CaseStatus.Finished, before.Number, (string?)before.Fields["body"])));
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), notice.CaseId))).Verified, Is.True);
        var register = await Office.SendAsync(new ListRegister(await Office.ActorAsync(Clerk), "outgoing", RegisterFilter.Nothing, 10, null));
        Assert.That(register.Items.Single().Cells.Select(cell => cell.Zh), Has.Some.StartsWith("已" + validity switch { "corrected" => "更正", "revoked" => "撤销", _ => "废止" }));
        var closed = await Office.ReadAsync(db => Task.FromResult(db.Documents.Single(one => one.CaseId == notice.CaseId).ClosedAt));
        Assert.That(closed, Is.LessThan(Clock.GetUtcNow().AddSeconds(1)));
    }

    [Test]
    public async Task A_corrected_document_may_still_be_abolished_and_a_revoked_one_is_final()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");
        await notice.Direct(Director, "correct", "第二页数据有误。", "东政办函〔2026〕3号");
        Assert.That((await notice.Offered(Director)).Select(act => act.Action), Is.SupersetOf(new[] { "correct", "revoke", "abolish" }));

        await notice.Direct(Director, "revoke", "与上位规定不符。");

        Assert.That((await notice.Offered(Director)).Select(act => act.Action), Does.Not.Contain("correct").And.Not.Contain("abolish").And.Not.Contain("revoke"));
        var final = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Director, "abolish", "废止。", Today(0)));
        Assert.That((final!.Code, final.DetailZh), Is.EqualTo((ErrorCodes.ActionNotAllowed, "公文已撤销或废止，不能再更正、撤销或废止。")));
    }

    [Test]
    public async Task Every_change_of_validity_stays_when_the_next_one_comes()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");

        await notice.Direct(Director, "correct", "第二页数据有误。", "东政办函〔2026〕3号");
        Clock.Advance(TimeSpan.FromDays(1));
        await notice.Direct(Director, "correct", "第三页署名有误。", " 东政办函〔2026〕4号 ");
        await notice.Direct(Director, "abolish", "由新文件代替。", Today(30));

        var fields = (await notice.See()).Fields;
        Assert.That(((string?)fields["validity"], (string?)fields["validityOn"], (string?)fields["validityNote"]), Is.EqualTo(("abolished", Today(30), "由新文件代替。")));
        Assert.That(fields["validityHistory"]!.AsArray().Select(row => ((string?)row!["state"], (string?)row["on"], (string?)row["number"], (string?)row["note"], (string?)row["by"])), Is.EqualTo(new[]
        {
            ("corrected", Today(-1), "东政办函〔2026〕3号", "第二页数据有误。", Director),
            ("corrected", Today(0), "东政办函〔2026〕4号", "第三页署名有误。", Director),
            ("abolished", Today(30), null, "由新文件代替。", Director),
        }));
    }

    [TestCase("correct", "", "target")]
    [TestCase("correct", "  ", "target")]
    [TestCase("correct", "无", "target")]
    [TestCase("abolish", "2020-01-01", "target")]
    public async Task A_correction_names_its_notice_and_nothing_is_abolished_before_its_own_date(string action, string target, string field)
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Director, action, "理由如下。", target));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, field)));
        Assert.That((await notice.See()).Fields["validity"], Is.Null);
        Assert.That((await notice.Offered(Director)).Single(act => act.Action == "correct").Fields.Single().Value, Is.Null, "no number is suggested");
    }

    [TestCase("correct", "correction", "更正")]
    [TestCase("revoke", "revocation", "撤销文件")]
    [TestCase("abolish", "abolition", "废止文件")]
    public async Task The_document_that_corrects_revokes_or_abolishes_is_linked_by_its_number(string action, string relation, string title)
    {
        var later = await Start("D1", Clerk, fields => fields["title"] = "东川区人民政府关于调整有关事项的通知");
        var notice = await Start("D1", Clerk);
        foreach (var paper in new[] { later, notice })
            await paper.ForwardTo("the end");
        var number = (await later.See()).Number!;

        await notice.Direct(Director, action, $"见{number}。", action switch { "correct" => number, "abolish" => Today(0), _ => null });

        var link = (await notice.See()).Links.Single();
        Assert.That((link.CaseId, link.Relation, link.RelationTitle, link.IsLater), Is.EqualTo((later.CaseId, relation, title, true)));
        Assert.That((await later.See()).Links.Single().CaseId, Is.EqualTo(notice.CaseId));
    }

    [Test]
    public async Task Nothing_is_corrected_before_it_is_issued_nor_by_anybody_else_nor_without_a_day()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("seal");
        Assert.That((await notice.Offered(Director)).Select(act => act.Action), Does.Not.Contain("revoke"));
        var early = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Director, "revoke", "与上位规定不符。"));
        Assert.That((early!.Code, early.DetailZh), Is.EqualTo((ErrorCodes.ActionNotAllowed, "公文未印发，不能更正、撤销或废止；需修改的请退回，不再办理的请终止。")));
        Assert.That(early.Message, Does.StartWith("The document has not been issued"));
        await notice.ForwardTo("the end");

        Assert.That((await notice.Offered(Clerk)).Select(act => act.Action), Does.Not.Contain("revoke"));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Director, "abolish", "由新文件代替。", "明年"));
        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "target")));
        Assert.That((await notice.See()).Fields["validity"], Is.Null);
    }
}
