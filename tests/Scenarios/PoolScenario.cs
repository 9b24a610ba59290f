using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class PoolScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string First = "wen.jing";
    private const string Second = "mo.shouxin";

    [Test]
    public async Task One_holder_of_the_post_claims_the_item_and_may_release_it()
    {
        var notice = await Registering();

        await notice.Act(First, "claim");
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Second), "the pool no longer shows it");
        await notice.Act(First, "release");
        await notice.Act(Second, "claim");
        await notice.Act(Second, "register");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "layout" }));
    }

    [Test]
    public async Task Two_holders_claiming_at_the_same_instant_the_second_learns_who_was_first()
    {
        var notice = await Registering();
        var item = (await notice.ItemOf(First)).Id;

        var refusals = await AtOnce.RefusalsOf(() => notice.ActOn(item, First, "claim"), () => notice.ActOn(item, Second, "claim"));

        Assert.That(refusals.Single().Code, Is.EqualTo(ErrorCodes.WorkItemClaimed));
        Assert.That(refusals.Single().Message, Does.Contain("has taken it on"));
    }

    private async Task<Draft> Registering()
    {
        var office = (await Office.ActorAsync(Clerk)).Organization;
        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Select(person => person.UserName == Second ? person with { Posts = [.. person.Posts, "registrar"] } : person)],
        }, "chang.yun"));
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("register");
        return notice;
    }
}
