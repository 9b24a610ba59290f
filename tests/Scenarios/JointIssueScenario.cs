using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Proxies;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>联合发文: several organs sign, the sponsor's number alone stands on the document.</summary>
public sealed class JointIssueScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Director = "fang.zhengping";
    private const string Finance = "qian.shouzheng";

    [Test]
    public async Task The_heads_of_all_joint_organs_sign_before_the_sponsor_whose_number_it_gets()
    {
        var notice = await Joint();
        await notice.ForwardTo("joint-sign");
        Assert.That((await notice.See()).OpenWorkItems.Select(item => item.Person), Is.EquivalentTo(new[] { "qian.shouzheng", "yan.zheng" }));

        await Act(notice, "joint-sign", "sign-joint");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "joint-sign" }), "all must sign");
        Clock.Advance(TimeSpan.FromDays(1));
        await Act(notice, "joint-sign", "sign-joint");
        await notice.ForwardTo("layout");

        var view = await notice.See();
        Assert.That(view.Number, Is.EqualTo("东政发〔2026〕1号"));
        Assert.That(view.DocumentDate, Is.EqualTo(DateOnly.Parse(Today(0), System.Globalization.CultureInfo.InvariantCulture)), "the day of the last signature");
    }

    [Test]
    public async Task One_organ_that_does_not_join_sends_it_back_to_be_agreed_anew_by_all()
    {
        var notice = await Joint();
        await notice.ForwardTo("joint-sign");
        await Act(notice, "joint-sign", "sign-joint");

        await Act(notice, "joint-sign", "object-joint", opinion: "经费未落实。");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await notice.ForwardTo("joint-sign");
        Assert.That((await notice.See()).OpenWorkItems, Has.Count.EqualTo(2));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_proxy_signs_for_a_joint_organ_only_when_expressly_authorised_and_stands_as_acting_signer(bool maySign)
    {
        await Office.SendAsync(new GrantProxy(await Office.ActorAsync(Finance), "he.lan", [], Clock.GetUtcNow(), Clock.GetUtcNow().AddDays(5), maySign, false));
        var notice = await Joint();
        await notice.ForwardTo("joint-sign");

        var items = (await Office.SendAsync(new ListWorkItems(await Office.ActorAsync("he.lan"), "todo", notice.CaseId, null, 10, null))).Items;
        Assert.That(items, Has.Count.EqualTo(maySign ? 1 : 0));
        if (maySign)
            await notice.Act("he.lan", "sign-joint");
        await notice.ForwardTo("recheck");

        Assert.That((await notice.See()).Fields["jointSigners"]!.AsArray().Select(name => (string?)name), Is.EqualTo(new[] { maySign ? "何岚（代）" : "钱守正", "严正" }));
    }

    [Test]
    public async Task Two_persons_may_not_jump_over_the_signatures_of_a_joint_document_but_over_the_step_of_any_other()
    {
        var joint = await Joint();
        await joint.ForwardTo("leader-review");
        var single = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray());
        await single.ForwardTo("leader-review");

        Assert.That(await JumpTargets(joint), Does.Contain("joint-sign").And.Not.Contain("sign-principal").And.Not.Contain("sign-authorised").And.Not.Contain("register"));
        Assert.That(await JumpTargets(single), Does.Contain("sign-authorised"));
    }

    [Test]
    public async Task A_pipeline_that_leads_a_joint_document_past_its_signatures_is_refused_at_the_step_before_sign_off()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Input("need-joint", "condition", "false"));
        var notice = await Joint();

        await notice.ForwardTo("leader-review");
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(notice, "leader-review", "agree"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.GateMissing));
        Assert.That(refusal.DetailZh, Does.Contain("前须经：联合签发"));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "leader-review" }));
    }

    [Test]
    public async Task An_objection_is_no_signature_that_a_jump_from_the_draft_could_rest_on()
    {
        var notice = await Joint();
        await notice.ForwardTo("joint-sign");
        await Act(notice, "joint-sign", "sign-joint");
        await Act(notice, "joint-sign", "object-joint");

        Assert.That(await JumpTargets(notice), Does.Contain("office-review").And.Not.Contain("sign-principal").And.Not.Contain("sign-authorised"));
    }

    [Test]
    public async Task An_objection_leads_to_the_drafter_alone_also_when_the_case_was_taken_up_again_at_the_signatures()
    {
        var notice = await Joint();
        await notice.ForwardTo("joint-sign");
        await notice.Direct(Director, "terminate", "事项暂停。");
        await notice.Direct(Director, "reopen", "继续办理。", "joint-sign");

        await Act(notice, "joint-sign", "sign-joint");
        await Act(notice, "joint-sign", "object-joint");

        Assert.That((await notice.See()).Steps.Where(step => step.State is "current" or "faulted").Select(step => step.Id), Is.EqualTo(new[] { "draft" }));
    }

    [TestCase("joint-sign", "Objected", "“联合签发”")]
    [TestCase("legal-review", "Failed", "“合法性审核”")]
    public async Task A_pipeline_that_leads_what_a_gate_refused_on_to_sign_off_is_not_published(string gate, string exit, string title)
    {
        var refused = (await ChangedOutgoing.TryAsync(Office, ChangedOutgoing.Lead(gate, exit, "need-principal"))).Refused.Single();

        Assert.That(refused.ReasonZh, Does.Contain($"未通过{title}的公文").And.Contain("请将该出口连回前面的环节"));
    }

    [Test]
    public async Task The_office_removes_no_joint_organ_and_nothing_comes_straight_back_over_the_signatures()
    {
        var notice = await Joint();
        await notice.ForwardTo("joint-sign");
        Assert.That((await notice.Offered(Director)).Select(act => act.Action), Does.Not.Contain("remove-signer"));
        await Act(notice, "joint-sign", "sign-joint");
        await Act(notice, "joint-sign", "sign-joint");

        var view = await notice.See();
        var signer = view.OpenWorkItems.Single().Person!;
        Assert.That((await notice.ItemOf(signer)).AllowedActions.Single(act => act.Action == "return").Fields.Select(field => field.Name), Does.Not.Contain("resume"));
    }

    [Test]
    public async Task The_issue_sheet_names_the_joint_signers()
    {
        var notice = await Joint();
        await notice.ForwardTo("recheck");

        var sheet = await Office.SendAsync(new Engine.Sheets.GetSheet(await Office.ActorAsync(Clerk), notice.CaseId));

        Assert.That(sheet.Rows.SelectMany(row => row).Single(box => box.TitleEn == "Joint signers").Value!.Zh, Is.EqualTo("钱守正、严正"));
    }

    [Test]
    public async Task Each_joint_organ_gets_a_copy_of_what_was_issued()
    {
        var notice = await Joint();

        await notice.ForwardTo("the end");

        var readers = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Where(item => item.CaseId == notice.CaseId && item.Kind == "read").Select(item => item.Unit).ToList()));
        Assert.That(readers, Is.SupersetOf(new[] { "finance", "justice" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_original_of_a_joint_document_stays_with_its_sponsor(bool isJoint)
    {
        var notice = isJoint ? await Joint() : await Start("D1", Clerk);

        await notice.ForwardTo("archive");
        var archivist = (await notice.See()).OpenWorkItems.Single(item => item.ActivityId == "archive").Person!;
        Assert.That((await notice.ItemOf(archivist)).AllowedActions.Single(act => act.Action == "archive").ConsequenceZh.Contains("原件由主办机关存档"), Is.EqualTo(isJoint));
        await notice.ForwardTo("the end");

        Assert.That((string?)(await notice.See()).Fields["originalKeptBy"], Is.EqualTo(isJoint ? "government" : null));
    }

    [Test]
    public void The_sponsor_is_not_named_among_those_that_join()
    {
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Start("D1", Clerk, fields =>
        {
            fields["issuingOrgan"] = "office";
            fields["jointUnits"] = new JsonArray("finance", "office");
        }));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "fields.jointUnits[1]")));
    }

    private static async Task<IReadOnlyList<string>> JumpTargets(Draft document) => [.. (await document.Offered(Director))
        .Single(act => act.Action == "jump-request").Fields.Single(field => field.Name == "target").Choices.Select(choice => choice.Value)];

    private Task<Draft> Joint() => Start("D1", Clerk, fields =>
    {
        fields["jointUnits"] = new JsonArray("finance", "justice");
        fields["countersignUnits"] = new JsonArray();
        fields["issuingOrgan"] = "government";
    });
}
