using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class LeaverScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task The_open_items_of_somebody_who_leaves_go_to_who_follows_in_the_post()
    {
        var notice = await Start("D1", Clerk);
        await Publish(office => office with
        {
            People =
            [
                .. office.People.Select(person => person.UserName == Head ? person with { Active = false } : person),
                office.People.First() with { UserName = "new.head", Name = "新科长", NameEn = "New Head", Posts = office.Person(Head)!.Posts, Email = null },
            ],
        });

        Assert.That(await Office.SendAsync(new ReassignItems()), Is.EqualTo(1));

        var item = (await notice.See()).OpenWorkItems.Single();
        Assert.That(item.Person, Is.EqualTo("new.head"));
        Assert.That((await notice.ItemOf("new.head")).AllowedActions.Select(action => action.Action), Does.Contain("agree"));
        await notice.Act("new.head", "agree");
        Assert.That(await notice.CurrentSteps(), Is.Not.EqualTo(new[] { "section-check" }));
        Assert.That(await Office.SendAsync(new ReassignItems()), Is.Zero);
    }

    [Test]
    public async Task With_nobody_in_the_post_the_unit_above_names_someone_and_may_do_nothing_else()
    {
        var notice = await Start("D1", Clerk);
        await Publish(office => office with
        {
            People = [.. office.People.Select(person => person.UserName == Head ? person with { Active = false } : person)],
        });

        await Office.SendAsync(new ReassignItems());

        var item = (await notice.See()).OpenWorkItems.Single();
        var offered = (await notice.ItemOf(item.Person!)).AllowedActions.Where(action => action.Action is not ("comment" or "circulate")).ToList();
        Assert.That(offered.Select(action => action.Action), Is.EqualTo(new[] { "transfer" }));
        Assert.That((await notice.See()).Status, Is.EqualTo(Engine.Execution.CaseStatus.Running));
    }

    private async Task Publish(Func<Organization, Organization> change)
    {
        var office = (await Office.ActorAsync(Clerk)).Organization;
        await Office.SendAsync(new PublishOrganization(change(office), "test"));
    }
}
