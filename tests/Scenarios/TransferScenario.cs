using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class TransferScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";

    [Test]
    public async Task A_sign_off_passes_to_another_leader_entitled_to_sign_and_to_nobody_else()
    {
        var notice = await Start("D1", Clerk, fields => fields["important"] = false);
        await notice.ForwardTo("sign-authorised");

        Assert.That(await Choices(notice, "zhou.ming"), Is.EquivalentTo(new[] { "lin.zhiyuan", "he.lan", "xu.jian" }));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Act("zhou.ming", "transfer", target: "jia.hui"));
        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "target")));

        await notice.Act("zhou.ming", "transfer", "请何岚同志签发。", "he.lan");
        Assert.That(await Choices(notice, "he.lan"), Is.SubsetOf(new[] { "lin.zhiyuan", "xu.jian" }));
        await notice.Act("he.lan", "sign");

        Assert.That((string?)(await notice.See()).Fields["signer"], Is.EqualTo("何岚"));
    }

    [Test]
    public async Task What_the_principal_leader_must_sign_passes_to_nobody_below()
    {
        var notice = await Start("D1", Clerk, fields => fields["important"] = true);
        await notice.ForwardTo("sign-principal");

        Assert.That((await notice.ItemOf("lin.zhiyuan")).AllowedActions.Select(action => action.Action), Does.Contain("sign").And.Not.Contain("transfer"));
    }

    [Test]
    public async Task A_document_of_the_office_is_signed_by_its_own_signers_or_by_leaders_above()
    {
        var notice = await Start("D1", Clerk, fields => (fields["issuingOrgan"], fields["important"]) = ("office", false));
        await notice.ForwardTo("sign-authorised");

        Assert.That(await Choices(notice, "tao.ning"), Is.EquivalentTo(new[] { "gao.yuan", "lin.zhiyuan", "he.lan", "xu.jian" }),
            "the director and the leader in charge have already approved it");
    }

    [Test]
    public async Task A_review_does_not_pass_to_the_head_of_a_unit_that_has_countersigned()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance", "housing"));
        await notice.ForwardTo("director-review");

        var choices = await Choices(notice, "fang.zhengping");

        Assert.That(choices, Does.Not.Contain("qian.shouzheng").And.Not.Contain("shi.lei").And.Contains("yu.haibo"));
    }

    [TestCase("register", "wen.jing", "records")]
    [TestCase("seal", "mo.shouxin", "records")]
    [TestCase("archive", "shi.cunyi", "records")]
    [TestCase("proofread", Clerk, "section1")]
    public async Task A_clerical_step_passes_within_the_unit_or_to_a_holder_of_the_same_role(string step, string asked, string unit)
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo(step);
        var organization = (await Office.ActorAsync(Clerk)).Organization;

        var choices = await Choices(notice, asked);

        Assert.That(choices, Has.All.Matches<string>(person => organization.Person(person)!.Posts.Any(post => organization.Post(post)!.Unit == unit)));
        if (step != "proofread")
            Assert.That(choices, Does.Contain("qin.shenzhi"));
    }

    [Test]
    public async Task A_duty_handed_on_stays_with_the_same_kind_of_people()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("seal");

        await notice.Act("mo.shouxin", "transfer", target: "qin.shenzhi");
        var choices = await Choices(notice, "qin.shenzhi");
        await notice.Act("qin.shenzhi", "seal");

        Assert.That(choices, Does.Contain("mo.shouxin").And.Not.Contain("jia.hui").And.Not.Contain("lin.zhiyuan"));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "distribute" }));
    }

    [Test]
    public async Task A_units_opinion_passes_within_the_unit_only()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance", "justice"));
        await notice.ForwardTo("countersign");

        Assert.That(await Choices(notice, "qian.shouzheng"), Is.EqualTo(new[] { "jia.hui" }));
        await notice.Act("qian.shouzheng", "transfer", target: "jia.hui");
        await notice.Act("jia.hui", "agree");
        await notice.Act("yan.zheng", "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    private static async Task<IReadOnlyList<string>> Choices(Draft draft, string person) =>
        (await draft.ItemOf(person)).AllowedActions.FirstOrDefault(action => action.Action == "transfer")?.Fields.Single().Choices.Select(choice => choice.Value).ToList() ?? [];
}
