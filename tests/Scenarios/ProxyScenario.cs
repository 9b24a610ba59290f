using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Notifications;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Proxies;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class ProxyScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Proxy = "ma.licheng";
    private const string Leader = "zhou.ming";

    [Test]
    public async Task What_arrives_in_the_period_may_be_done_by_the_proxy_and_history_shows_both()
    {
        await Grant(Head, Proxy);
        var notice = await Start("D1", Clerk);

        var row = await notice.ItemOf(Proxy);
        Assert.That(row.PrincipalName, Is.EqualTo("沈知行"));
        Assert.That((await Office.SendAsync(new ListAlerts(await Office.ActorAsync(Proxy), true, 10))).Select(alert => alert.Kind), Does.Contain("arrived"));
        await notice.Act(Proxy, "agree", "同意。");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        var opinion = (await notice.See()).Opinions.Last();
        Assert.That((opinion.Person, opinion.Principal), Is.EqualTo((Proxy, Head)));
        var history = await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), notice.CaseId));
        Assert.That(history[^1].Zh, Does.StartWith("马立诚代沈知行在"));
        Assert.That((await notice.See()).Steps.Single(step => step.Id == "section-check").People.Single(), Is.EqualTo("马立诚代沈知行"));
    }

    [Test]
    public async Task The_principal_may_still_act_and_the_first_act_counts()
    {
        await Grant(Head, Proxy);
        var notice = await Start("D1", Clerk);
        var item = (await notice.ItemOf(Head)).Id;

        var refusals = await AtOnce.RefusalsOf(() => notice.ActOn(item, Head, "agree"), () => notice.ActOn(item, Proxy, "agree"));

        Assert.That(refusals.Single().Code, Is.EqualTo(ErrorCodes.WorkItemClosed));
        Assert.That((await notice.See()).Visits.Count(visit => visit.ActivityId == "countersign"), Is.EqualTo(1));
    }

    [Test]
    public async Task After_the_period_the_proxy_has_no_right_left_and_needs_nobody_to_end_it()
    {
        await Grant(Head, Proxy, days: 1);
        var notice = await Start("D1", Clerk);
        var item = (await notice.ItemOf(Proxy)).Id;

        Clock.Advance(TimeSpan.FromDays(2));

        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Proxy));
        Assert.ThrowsAsync<WorkflowException>(() => notice.ActOn(item, Proxy, "agree"));
        await Office.SendAsync(new SweepProxies());
        await notice.Act(Head, "agree");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_was_there_before_passes_to_the_proxy_only_when_asked_for(bool existing)
    {
        var notice = await Start("D1", Clerk);

        await Grant(Head, Proxy, existing: existing);

        var items = (await Office.SendAsync(new ListWorkItems(await Office.ActorAsync(Proxy), "todo", notice.CaseId, null, 10, null))).Items;
        Assert.That(items, Has.Count.EqualTo(existing ? 1 : 0));
    }

    [Test]
    public async Task A_proxy_for_the_future_takes_what_is_there_when_it_begins()
    {
        var notice = await Start("D1", Clerk);
        await Office.SendAsync(new GrantProxy(await Office.ActorAsync(Head), Proxy, [], Clock.GetUtcNow().AddDays(1), Clock.GetUtcNow().AddDays(3), false, true));
        await Office.SendAsync(new SweepProxies());
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Proxy));

        Clock.Advance(TimeSpan.FromDays(1));
        await Office.SendAsync(new SweepProxies());

        Assert.That((await notice.ItemOf(Proxy)).PrincipalNameEn, Is.Not.Empty);
    }

    [Test]
    public async Task The_drafter_is_nobodys_proxy_on_their_own_document_and_there_are_no_chains()
    {
        await Grant(Head, Clerk);
        await Grant("fang.zhengping", Head);
        var notice = await Start("D1", Clerk);
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Clerk));

        await notice.ForwardTo("director-review");

        Assert.That((await notice.ItemOf(Head)).PrincipalName, Is.Not.Null);
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Clerk), "the head's own proxy gets nothing of the director's");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_proxy_signs_off_only_when_expressly_authorised(bool maySign)
    {
        await Grant(Leader, "he.lan", maySign: maySign);
        var notice = await Start("D1", Clerk, fields => fields["important"] = false);
        await notice.ForwardTo("sign-authorised");

        var items = (await Office.SendAsync(new ListWorkItems(await Office.ActorAsync("he.lan"), "todo", notice.CaseId, null, 10, null))).Items;

        Assert.That(items, Has.Count.EqualTo(maySign ? 1 : 0));
    }

    [Test]
    public void The_steps_that_sign_are_known_in_every_line_of_work()
    {
        var signing = Office.Services.GetRequiredService<PipelineCatalog>().Current
            .SelectMany(current => current.Pipeline.Activities.Values.OfType<HumanStep>().Where(step => step.IsSignature).Select(step => $"{current.Definition.DefinitionId}/{step.Node.Id}"));

        Assert.That(signing, Is.EquivalentTo(new[]
        {
            "outgoing-document/joint-sign", "outgoing-document/sign-authorised", "outgoing-document/sign-principal", "proposal/sign", "proposal/sign-second",
            "legal-opinion/head", "information/sign", "meeting/minutes-sign",
        }));
    }

    [Test]
    public async Task Who_signs_as_authorised_proxy_stands_as_acting_signer()
    {
        await Grant(Leader, "he.lan", maySign: true);
        var notice = await Start("D1", Clerk, fields => fields["important"] = false);
        await notice.ForwardTo("sign-authorised");

        await notice.Act("he.lan", "sign");
        await notice.ForwardTo("layout");

        Assert.That((string?)(await notice.See()).Fields["signer"], Is.EqualTo("何岚（代）"));
        var register = await Office.SendAsync(new Engine.Registers.ListRegister(await Office.ActorAsync(Clerk), "outgoing", Engine.Registers.RegisterFilter.Nothing, 10, null));
        Assert.That(register.Items[0].Cells.Select(cell => cell.En), Does.Contain("He Lan (acting)"));
    }

    [Test]
    public async Task A_return_asks_the_principal_again_and_an_ended_proxy_gets_nothing()
    {
        var grant = await Grant(Head, Proxy);
        var notice = await Start("D1", Clerk);
        await notice.Act(Proxy, "agree");
        await Office.SendAsync(new EndProxy(await Office.ActorAsync(Head), grant));
        await notice.ForwardTo("director-review");

        await notice.Act("fang.zhengping", "return", "请再核。", "section-check");

        Assert.That((await notice.See()).OpenWorkItems.Single().Person, Is.EqualTo(Head));
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Proxy));
        Assert.That((await Office.SendAsync(new ListProxies(await Office.ActorAsync(Proxy)))).Received.Single().State, Is.EqualTo("ended"));
    }

    [Test]
    public async Task A_proxy_for_other_pipelines_or_a_second_one_for_the_same_time_is_refused_by_name()
    {
        await Grant(Head, Proxy);

        var overlap = Assert.ThrowsAsync<WorkflowException>(() => Grant(Head, "wen.jing"));
        var unknown = Assert.ThrowsAsync<WorkflowException>(() => Grant(Leader, "he.lan", "no-such-pipeline"));
        var self = Assert.ThrowsAsync<WorkflowException>(() => Grant(Leader, Leader));

        Assert.That(overlap!.Code, Is.EqualTo(ErrorCodes.ProxyOverlap));
        Assert.That((unknown!.Field, self!.Field), Is.EqualTo(("pipelines", "proxy")));
    }

    private async Task<Guid> Grant(string principal, string proxy, string? pipeline = null, int days = 5, bool maySign = false, bool existing = false) =>
        (await Office.SendAsync(new GrantProxy(await Office.ActorAsync(principal), proxy, pipeline is null ? [] : [pipeline],
            Clock.GetUtcNow(), Clock.GetUtcNow().AddDays(days), maySign, existing))).Id;
}
