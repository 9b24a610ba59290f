using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class TransferScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";

    [Test]
    public async Task A_signer_passes_the_document_only_to_somebody_who_may_sign()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("sign-principal");
        var signer = (await notice.See()).OpenWorkItems.Single(item => item.Kind == "act").Person!;

        var offered = (await notice.ItemOf(signer)).AllowedActions.Single(action => action.Action == "transfer").Fields.Single().Choices;

        var office = (await Office.ActorAsync(Clerk)).Organization;
        Assert.That(offered, Is.Not.Empty);
        Assert.That(offered.Select(choice => office.MainPost(choice.Value)!), Has.All.Matches<Post>(post => post.Unit == "leaders" || post.Code.StartsWith("office-", StringComparison.Ordinal)));
        Assert.That(() => notice.Act(signer, "transfer", target: "jin.xiaoyan"),
            Throws.TypeOf<WorkflowException>().With.Property("Field").EqualTo("target"));
    }

    [TestCase("register", "records")]
    [TestCase("seal", "records")]
    [TestCase("archive", "records")]
    public async Task A_duty_of_a_unit_is_handed_on_inside_it(string step, string unit)
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo(step);
        var keeper = (await notice.See()).OpenWorkItems.Single(item => item.Kind == "act").Person!;

        var offered = (await notice.ItemOf(keeper)).AllowedActions.Single(action => action.Action == "transfer").Fields.Single().Choices;

        var office = (await Office.ActorAsync(Clerk)).Organization;
        Assert.That(offered.Select(choice => office.Person(choice.Value)!.Posts.Select(post => office.Post(post)!.Unit)), Has.All.Contains(unit));
    }
}
