using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>A unit is merged into another, with all that was asked of it.</summary>
public sealed class MergerScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Merged = "civil-affairs";
    private const string Into = "education";

    [Test]
    public async Task What_waited_for_a_merged_unit_goes_to_the_head_of_the_unit_that_took_it_over()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray(Merged, "finance"));
        await notice.ForwardTo("countersign");

        await Merge();

        var head = await HeadOf(Into);
        Assert.That((await notice.See()).OpenWorkItems.Select(item => item.Person), Is.EquivalentTo(new[] { head, await HeadOf("finance") }));
        Assert.That((await notice.See()).Reasons.Select(reason => reason.Reason.Zh), Has.Some.Contains("原单位已并入"));
        await notice.Act(head, "agree", "民政方面无意见。");
        await notice.Act(await HeadOf("finance"), "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        Assert.That((await notice.See()).Opinions.Single(opinion => opinion.Person == head).Units, Is.EqualTo(new[] { "区民政局" }), "as the unit was called");
    }

    [Test]
    public async Task A_step_that_comes_later_asks_the_unit_that_took_over_once_for_both()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray(Merged, Into));

        await Merge();
        await notice.ForwardTo("countersign");

        var item = (await notice.See()).OpenWorkItems.Single();
        Assert.That((item.Person, item.Unit), Is.EqualTo((await HeadOf(Into), "区民政局、区教育局")));
    }

    [Test]
    public async Task The_documents_of_a_merged_unit_go_with_it()
    {
        var notice = await Start("D1", Clerk, fields => (fields["countersignUnits"], fields["mainRecipients"]) = (new JsonArray(Merged), new JsonArray("青石镇人民政府")));
        await notice.ForwardTo("the end");
        var head = await HeadOf(Into);
        Assert.That(await Sees(head, notice), Is.False);

        await Merge();

        Assert.That(await Sees(head, notice), Is.True);
        Assert.That(await Sees(await HeadOf("finance"), notice), Is.False);
    }

    [Test]
    public async Task A_merged_unit_is_chosen_no_more_and_holds_nobody()
    {
        await Merge();

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray(Merged)));
        Assert.That((refusal!.Field, refusal.DetailZh.Contains("并入", StringComparison.Ordinal)), Is.EqualTo(("fields.countersignUnits[0]", true)));
        var office = (await Office.ActorAsync(Clerk)).Organization;
        var back = office with { People = [.. office.People.Select(person => person.UserName == Clerk ? person with { Posts = [.. person.Posts, $"{Merged}-head"] } : person)] };
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Office.SendAsync(new PublishOrganization(back, "chang.yun")))!.Field, Does.StartWith("people["));
        var loop = office with { Units = [.. office.Units.Select(unit => unit.Code == Into ? unit with { MergedInto = Merged } : unit)] };
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Office.SendAsync(new PublishOrganization(loop, "chang.yun")))!.Field, Does.StartWith("units["));
    }

    private async Task Merge()
    {
        var office = (await Office.ActorAsync(Clerk)).Organization;
        var gone = office.Posts.Where(post => post.Unit == Merged).Select(post => post.Code).ToList();
        await Office.SendAsync(new PublishOrganization(office with
        {
            Units = [.. office.Units.Select(unit => unit.Code == Merged ? unit with { MergedInto = Into } : unit)],
            People = [.. office.People.Select(person => person with { Posts = [.. person.Posts.Except(gone)] })],
        }, "chang.yun"));
    }

    private async Task<string> HeadOf(string unit)
    {
        var office = (await Office.ActorAsync(Clerk)).Organization;
        return office.HoldersOf(office.Unit(unit)!.HeadPost!).Single().UserName;
    }

    private async Task<bool> Sees(string person, Draft notice) =>
        (await Office.SendAsync(new ListCases(await Office.ActorAsync(person), "all", null, null, null, null, 50, null))).Items.Any(row => row.CaseId == notice.CaseId);
}
