using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Clocks;

public sealed class ClockRulesTests
{
    private static readonly string _json = OfficeFolder.Read("clocks.json");

    [Test]
    public void The_office_lists_its_reasons_approvers_and_how_often_a_deadline_is_extended()
    {
        var rules = ClockRules.FromJson(_json);

        Assert.That(rules.SuspensionReasons.Select(reason => reason.Code), Is.EqualTo(new[] { "sender-material", "consultation", "superior-instruction", "force-majeure" }));
        Assert.That(rules.MaxExtensions, Is.EqualTo(1));
    }

    [TestCase("fang.zhengping", true, TestName = "The director approves by post")]
    [TestCase("han.zheng", true, TestName = "The supervision office approves by role")]
    [TestCase("su.xiaotang", false, TestName = "A clerk does not approve")]
    [TestCase("nobody", false, TestName = "A stranger does not approve")]
    public void Approvers_are_posts_and_roles(string person, bool approves) =>
        Assert.That(ClockRules.IsNamed(ClockRules.FromJson(_json).SuspensionApprovers, OrganizationJson.Read(OfficeFolder.Read("organization.json")), person), Is.EqualTo(approves));

    [TestCase("\"code\": \"consultation\"", "\"code\": \"sender-material\"", "suspensionReasons[1].code")]
    [TestCase("\"zh\": \"不可抗力\"", "\"zh\": \"\"", "suspensionReasons[3].zh")]
    [TestCase("\"role:supervisor\"]", "\"role:boss\"]", "suspensionApprovers[5]")]
    [TestCase("\"maxExtensions\": 1", "\"maxExtensions\": -1", "maxExtensions")]
    [TestCase("\"maxExtensions\"", "\"extensions\"", "extensions")]
    public void A_broken_rule_is_refused_by_its_place(string good, string bad, string field)
    {
        var refusal = Assert.Throws<WorkflowException>(() => ClockRules.FromJson(_json.Replace(good, bad, StringComparison.Ordinal)));

        Assert.That(refusal.Field, Is.EqualTo(field));
        Assert.That(refusal.DetailZh, Is.Not.Empty);
    }
}
