using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Classified papers stay on paper: the ledger knows number, copies, custodian, place and times, and nothing of what they say.</summary>
public sealed class PaperLedgerScenario : LineOfWorkTest
{
    [TestCase("title", "关于××工作的请示")]
    [TestCase("body", "内容")]
    [TestCase("sender", "市委办公室")]
    [TestCase("attachments", "附件")]
    public void The_ledger_takes_no_title_sender_text_or_file(string field, string value)
    {
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Begin("paper-ledger", fields => fields[field] = value));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, $"fields.{field}")));
    }

    [Test]
    public async Task A_paper_changes_hands_and_the_former_custodian_stays_in_the_history()
    {
        var paper = await Begin("paper-ledger");
        await paper.ForwardTo("keep");

        await Act(paper, "keep", "hand-over", new() { ["custodian"] = "qin.shenzhi", ["place"] = "机要室1号保密柜" });

        var view = await paper.See();
        Assert.That(((string?)view.Fields["custodian"], (string?)view.Fields["place"]), Is.EqualTo(("qin.shenzhi", "机要室1号保密柜")));
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "keep" }), "it goes on being kept");
        var ledger = await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync("wen.jing"), paper.CaseId));
        Assert.That(ledger.Verified, Is.True);
        Assert.That(ledger.Events.Select(one => (string?)one.Payload["fields"]?["place"]), Is.SupersetOf(new[] { "机要室2号保密柜", "机要室1号保密柜" }));
    }

    [Test]
    public async Task Nothing_is_cleared_or_destroyed_without_approval()
    {
        var paper = await Begin("paper-ledger");
        await paper.ForwardTo("keep");
        await Act(paper, "keep", "ask-disposal", new() { ["disposal"] = "destroyed" });

        await Act(paper, "approve", "refuse-clearing", opinion: "保管期限未满。");
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "keep" }));
        await Act(paper, "keep", "ask-disposal", new() { ["disposal"] = "cleared" });
        await Act(paper, "approve", "approve-clearing");
        await Act(paper, "clear", "cleared", new() { ["clearedOn"] = Today(0), ["witness"] = "qin.shenzhi" });

        Assert.That((await paper.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task A_paper_that_is_missing_at_the_check_is_traced_at_once()
    {
        var paper = await Begin("paper-ledger");
        await paper.ForwardTo("keep");

        await Act(paper, "keep", "missing", opinion: "缺一份。");
        Assert.That((await paper.See()).OpenWorkItems.Single().Person, Is.EqualTo("qin.shenzhi"));
        await Act(paper, "trace", "found", opinion: "已找到，系借阅未登记。");

        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "keep" }));
    }
}
