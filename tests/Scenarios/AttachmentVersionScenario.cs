using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Files come, go and are replaced on the way; none is lost, and none of another matter gets in.</summary>
public sealed class AttachmentVersionScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Administrator = "wu.an";
    private const string Head = "shen.zhixing";

    // What tells a PNG from other files
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Test]
    public async Task A_returned_document_gets_a_better_file_and_keeps_the_former_one()
    {
        var first = await Upload(Clerk, "任务分解表.png", "一、初稿");
        var draft = await Start("D1", Clerk, fields => fields["attachments"] = new JsonArray(first.ToString()));
        await draft.Act(Head, "return", "附件口径有误。", "drafter");
        var second = await Upload(Clerk, "任务分解表（修订）.png", "一、修订稿");

        await draft.Act(Clerk, "submit", data: new() { ["fields"] = new JsonObject { ["attachments"] = new JsonArray(second.ToString()) } });

        var view = await draft.See(Head);
        Assert.That((view.Attachments.Select(file => file.Id), view.EarlierAttachments.Select(file => file.Id)), Is.EqualTo((new[] { second }, new[] { first })));
        Assert.That((await Read(Head, second), await Read(Head, first)), Is.EqualTo(("一、修订稿", "一、初稿")));
    }

    [Test]
    public async Task Files_stand_in_the_order_in_which_the_document_lists_them()
    {
        Guid[] listed = [await Upload(Clerk, "乙.png", "乙"), await Upload(Clerk, "甲.png", "甲"), await Upload(Clerk, "丙.png", "丙")];

        var draft = await Start("D1", Clerk, fields => fields["attachments"] = new JsonArray([.. listed.Select(id => JsonValue.Create(id.ToString()))]));

        Assert.That((await draft.See()).Attachments.Select(file => file.Id), Is.EqualTo(listed));
    }

    [Test]
    public async Task A_unit_puts_its_evidence_with_the_task_and_the_inspector_reads_it()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "accept");
        var asked = (await task.See()).OpenWorkItems.Single(item => item.ActivityId == "handle").Person!;
        var evidence = await Upload(asked, "竣工验收单.png", "验收合格");

        await task.Act(asked, "request-close", "任务已完成，申请销号。", data: new()
        {
            ["progress"] = 100,
            ["evidence"] = "见附件。",
            ["fields"] = new JsonObject { ["attachments"] = new JsonArray(evidence.ToString()) },
        });

        var inspector = (await task.See()).OpenWorkItems.Single(item => item.ActivityId == "verify").Person!;
        Assert.That((await task.See(inspector)).Attachments.Select(file => file.Name), Does.Contain("竣工验收单.png"));
        Assert.That(await Read(inspector, evidence), Is.EqualTo("验收合格"));
    }

    [Test]
    public async Task With_evidence_goes_nothing_else_into_the_document()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "accept");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(task, "handle", "request-close",
            new() { ["progress"] = 100, ["evidence"] = "完成。", ["fields"] = new JsonObject { ["title"] = "另一项任务" } }, "申请销号。"));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "data.fields.title")).Or.EqualTo((ErrorCodes.FieldInvalid, "fields.title")));
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "handle", "period" }));
    }

    [TestCase(true, TestName = "A_file_of_another_document_is_refused")]
    [TestCase(false, TestName = "A_file_that_somebody_else_uploaded_is_refused")]
    public async Task A_file_that_is_not_ones_own_is_refused(bool isOfAnotherCase)
    {
        var draft = await Start("D1", Clerk);
        await draft.Act(Head, "return", "请补充附件。", "drafter");
        var foreign = await Upload(isOfAnotherCase ? Clerk : Head, "他件.png", "他件");
        if (isOfAnotherCase)
            await Start("D1", Clerk, fields => fields["attachments"] = new JsonArray(foreign.ToString()));

        var refusal = Assert.ThrowsAsync<WorkflowException>(() =>
            draft.Act(Clerk, "submit", data: new() { ["fields"] = new JsonObject { ["attachments"] = new JsonArray(foreign.ToString()) } }));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "data.fields.attachments")));
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "draft" }), "nothing was changed");
    }

    [Test]
    public async Task Who_neither_drafts_nor_is_asked_for_anything_uploads_nothing()
    {
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Upload(Administrator, "无关.png", "无关"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.NotADrafter));
    }

    private async Task<Guid> Upload(string person, string name, string text) =>
        (await Office.SendAsync(new UploadAttachment(await Office.ActorAsync(person), name, [.. Picture, .. Encoding.UTF8.GetBytes(text)]))).Id;

    private async Task<string> Read(string person, Guid file) =>
        Encoding.UTF8.GetString((await Office.SendAsync(new GetAttachment(await Office.ActorAsync(person), file))).Bytes.AsSpan(Picture.Length));
}
