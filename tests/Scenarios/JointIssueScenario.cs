using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>联合发文: several organs sign, the sponsor's number alone stands on the document.</summary>
public sealed class JointIssueScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";

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

    [Test]
    public async Task Each_joint_organ_gets_a_copy_of_what_was_issued()
    {
        var notice = await Joint();

        await notice.ForwardTo("the end");

        var readers = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Where(item => item.CaseId == notice.CaseId && item.Kind == "read").Select(item => item.Unit).ToList()));
        Assert.That(readers, Is.SupersetOf(new[] { "finance", "justice" }));
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

    private Task<Draft> Joint() => Start("D1", Clerk, fields =>
    {
        fields["jointUnits"] = new JsonArray("finance", "justice");
        fields["countersignUnits"] = new JsonArray();
        fields["issuingOrgan"] = "government";
    });
}
