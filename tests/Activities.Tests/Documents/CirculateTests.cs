using System.Text.Json.Nodes;
using Chancery.Activities.Documents;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Activities.Tests.Documents;

public sealed class CirculateTests
{
    private static readonly Organization _office = OrganizationJson.Read(OfficeFolder.Read("organization.json"));

    [Test]
    public void Units_posts_and_people_get_it_to_read_once_each_and_the_case_goes_on()
    {
        var (state, effects) = Run(new JsonObject { ["readers"] = Flow.Wrapped("Object", """["person:su.xiaotang","liaison:finance","person:su.xiaotang","post:mayor"]"""), ["readersField"] = "coHandlers" },
            new() { ["title"] = "通知", ["coHandlers"] = new JsonArray("finance", "justice", "fang.zhengping") });

        var readers = effects.OfType<WorkItemOpened>().ToList();
        Assert.That(readers.Select(item => item.Kind), Has.All.EqualTo("read"));
        Assert.That(readers.Select(item => item.Person), Is.Unique.And.SupersetOf(new[] { "su.xiaotang", "fang.zhengping" }));
        Assert.That(readers.Select(item => item.Unit), Does.Contain("finance").And.Contain("justice"));
        Assert.That(effects.OfType<AlertRaised>().Select(alert => alert.Kind), Has.All.EqualTo("to-read").And.Exactly(readers.Count).Items);
        Assert.That((effects.OfType<VisitOpened>().Count(), effects.OfType<VisitClosed>().Count()), Is.EqualTo((1, 1)));
        Assert.That((state.Status, state.Bookmarks.Count), Is.EqualTo((CaseStatus.Finished, 0)));
    }

    [Test]
    public void When_told_it_waits_until_the_last_has_read_it()
    {
        var pipeline = Pipeline(new() { ["readers"] = Flow.Wrapped("Object", """["person:su.xiaotang","person:fang.zhengping"]"""), ["waitForReceipts"] = "True" });
        var (state, effects) = Run(pipeline, new() { ["title"] = "通知" });
        var items = effects.OfType<WorkItemOpened>().Select(item => ReadReceipt.StimulusOf(item.Id)).ToList();

        Assert.That(effects.OfType<StimulusAwaited>().Select(awaited => awaited.Stimulus), Is.EqualTo(items));
        Read(pipeline, state, items[1]);
        Assert.That((state.Status, state.Bookmarks.Count), Is.EqualTo((CaseStatus.Running, 1)));
        Read(pipeline, state, items[0]);
        Assert.That(state.Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public void Nobody_to_read_it_keeps_nothing_waiting()
    {
        var (state, effects) = Run(new JsonObject { ["readersField"] = "coHandlers", ["waitForReceipts"] = "True" }, []);

        Assert.That(effects.OfType<WorkItemOpened>(), Is.Empty);
        Assert.That(state.Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public void A_reader_who_is_not_there_is_found_before_it_is_published_and_so_is_a_missing_document()
    {
        var pipeline = Pipeline(new() { ["readers"] = Flow.Wrapped("Object", """["person:su.xiaotang","liaison:nowhere"]""") });

        var findings = PipelineCheck.Of(pipeline, OfficeRules.Load(OfficeFolder.PathOf()), _office);

        Assert.That(findings.Select(finding => (finding.Rule, finding.JsonPath.Split('.')[^1])), Is.EquivalentTo(new[]
        {
            ("owner.unknown", "readers[1]"), ("document-type.missing", "documentType"),
        }));
    }

    [Test]
    public void The_toolbox_has_it_in_a_group_of_its_own_with_its_readers_to_choose()
    {
        var descriptor = new ActivityDescriptors(ActivitiesRegistration.All).All.Single(one => one.TypeName == Circulate.TypeName);
        var rules = OfficeRules.Load(OfficeFolder.PathOf());

        Assert.That((descriptor.Group, descriptor.Ports.Single().Title), Is.EqualTo((new Words("传阅", "Circulation"), new Words("已传阅", "Circulated"))));
        Assert.That(descriptor.Inputs.Select(input => input.UiHint), Is.EquivalentTo(new[] { UiHint.CheckList, UiHint.Dropdown, "checkbox" }));
        Assert.That(descriptor.Inputs.Single(input => input.Name == "ReadersField").Source!.In(_office, rules).Select(choice => choice.Value), Does.Contain("readers").And.Contain("mainRecipients").Or.Contain("leadUnit"));
        Assert.That(descriptor.Inputs.Single(input => input.Name == "Readers").Source!.In(_office, rules), Is.Not.Empty);
    }

    private static void Read(Pipeline pipeline, InstanceState state, string stimulus)
    {
        var bookmark = state.Bookmarks.Single(one => one.Stimulus == stimulus);
        new WorkflowRunner().Run(pipeline, state, Facts([]), new ResumeStimulus(bookmark.Execution, null) { Bookmark = bookmark.Id });
    }

    private static Pipeline Pipeline(JsonObject members) =>
        Flow.Of("start>c").Make("c", Circulate.TypeName, members).Draft(ActivitiesRegistration.All.Add<Ask>("Test.Ask"));

    private static (InstanceState State, IReadOnlyList<Effect> Effects) Run(JsonObject members, JsonObject fields) => Run(Pipeline(members), fields);

    private static (InstanceState State, IReadOnlyList<Effect> Effects) Run(Pipeline pipeline, JsonObject fields)
    {
        var state = new InstanceState();
        return (state, new WorkflowRunner().Run(pipeline, state, Facts(fields), new StartStimulus([])));
    }

    private static CaseFacts Facts(JsonObject fields) => CaseRun.FactsOf(fields) with { Organization = _office, Ids = Guid.NewGuid };
}
