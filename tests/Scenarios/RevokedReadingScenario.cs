using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Notifications;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>A copy to read given to the wrong person is taken back before it is opened, and what it showed is out of sight.</summary>
public sealed class RevokedReadingScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Wrong = "jia.hui";

    [Test]
    public async Task A_copy_nobody_has_opened_is_taken_back_by_who_gave_it_and_the_case_is_out_of_sight_again()
    {
        var draft = await Circulated();

        await draft.Direct(Head, "revoke-reading", "发送有误。", await CopyOf(draft));

        Assert.That(async () => await draft.See(Wrong), Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.CaseNotFound));
        Assert.That((await Office.SendAsync(new ListAlerts(await Office.ActorAsync(Wrong), false, 20))).Select(alert => alert.Zh), Has.None.Contains("重点工作"));
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "section-check" }), "the route is not affected");
        Assert.That((await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), draft.CaseId))).Select(entry => entry.Kind), Does.Contain("act.revoke-reading"));
    }

    [Test]
    public async Task What_was_opened_is_not_taken_back()
    {
        var draft = await Circulated();
        await draft.See(Wrong);

        Assert.That((await draft.Offered(Head)).Select(act => act.Action), Does.Not.Contain("revoke-reading"));
    }

    [Test]
    public async Task Who_was_given_it_again_reads_it()
    {
        var draft = await Circulated();
        await draft.Direct(Head, "revoke-reading", "发送有误。", await CopyOf(draft));

        await draft.Act(Head, "circulate", data: new() { ["people"] = new JsonArray(Wrong) });

        Assert.That((await draft.See(Wrong)).Mine.Select(item => item.Kind), Is.EqualTo(new[] { "read" }));
    }

    [Test]
    public async Task Nobody_else_takes_a_copy_back()
    {
        var draft = await Circulated();
        await draft.Act(Head, "circulate", data: new() { ["people"] = new JsonArray("jiang.wen") });

        Assert.That((await draft.Offered("jiang.wen")).Select(act => act.Action), Does.Not.Contain("revoke-reading"));
    }

    private async Task<Draft> Circulated()
    {
        var draft = await Start("D1", Clerk);
        await draft.Act(Head, "circulate", data: new() { ["people"] = new JsonArray(Wrong) });
        return draft;
    }

    private static async Task<string> CopyOf(Draft draft) =>
        (await draft.Offered(Head)).Single(act => act.Action == "revoke-reading").Fields[0].Choices.Single().Value;
}
