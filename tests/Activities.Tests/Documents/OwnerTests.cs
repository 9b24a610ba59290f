using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Activities.Tests.Documents;

/// <summary>The real office: nobody may publish a step that asks nobody.</summary>
public sealed class OwnerTests
{
    private static readonly Organization _office = OrganizationJson.Read(OfficeFolder.Read("organization.json"));

    private static readonly PipelineCompiler _compiler = new(ActivitiesRegistration.All);

    [TestCase("")]
    [TestCase(null)]
    public void A_step_without_an_owner_is_refused(string? owner) => Assert.That(Rules("Chancery.Review", owner), Is.EqualTo(new[] { "owner.missing" }));

    [TestCase("Chancery.Draft")]
    [TestCase("Chancery.Countersign")]
    public void A_step_that_finds_its_people_by_itself_needs_none(string type) => Assert.That(Rules(type, null), Is.Empty);

    [TestCase("mayor")]
    [TestCase("post:")]
    [TestCase("post")]
    [TestCase("drafter:finance")]
    [TestCase("drafter:")]
    [TestCase("signer:finance")]
    [TestCase("boss:finance")]
    [TestCase(" ")]
    public void An_owner_in_a_notation_nobody_understands_is_refused_in_any_office(string owner)
    {
        Assert.That(Rules("Chancery.Review", owner), Is.EqualTo(new[] { "owner.invalid" }));
        Assert.That(Rules("Chancery.Review", owner, office: null), Is.EqualTo(new[] { "owner.invalid" }));
    }

    [TestCase("post:emperor")]
    [TestCase("unit-head:nowhere")]
    [TestCase("leader:nowhere")]
    [TestCase("role:emperor")]
    public void An_owner_this_office_does_not_have_is_refused_when_the_office_is_known(string owner)
    {
        Assert.That(Rules("Chancery.Review", owner), Is.EqualTo(new[] { "owner.unknown" }));
        Assert.That(Rules("Chancery.Review", owner, office: null), Is.Empty);
    }

    [TestCase("post:archivist")]
    [TestCase("role:archivist")]
    [TestCase("unit-head:records")]
    public void A_post_that_nobody_holds_is_refused(string owner)
    {
        var vacant = _office with { People = [.. _office.People.Select(person => person with { Posts = [.. person.Posts.Except(["archivist", "records-head"])] })] };

        Assert.That(Rules("Chancery.Archive", owner, vacant), Is.EqualTo(new[] { "owner.nobody" }));
        Assert.That(Rules("Chancery.Archive", owner), Is.Empty);
    }

    [Test]
    public void Nobody_is_made_to_review_their_own_draft()
    {
        Assert.That(Rules("Chancery.Review", "drafter"), Is.EqualTo(new[] { "owner.drafter" }));
        Assert.That(Rules("Chancery.Proofread", "drafter"), Is.Empty, "the drafting unit reads the proof");
    }

    [Test]
    public void An_owner_that_a_script_finds_is_left_to_the_run() =>
        Assert.That(Rules(new JsonObject { ["owner"] = Flow.Wrapped("JavaScript", "'post:' + getInput('Document').kind") }), Is.Empty);

    [Test]
    public void Every_owner_the_designer_offers_may_be_published_and_is_readable()
    {
        var offered = new ActivityDescriptors(ActivitiesRegistration.All).Find("Chancery.Archive")!
            .Inputs.Single(input => input.Name == "Owner").Source!.In(_office).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(offered.Select(choice => choice.Value), Is.Unique);
            Assert.That(offered.Where(choice => Rules("Chancery.Archive", choice.Value).Count > 0), Is.Empty);
            Assert.That(offered.Select(choice => choice.Title), Has.All.Match(@"\p{IsCJKUnifiedIdeographs}"));
            Assert.That(offered.Select(choice => choice.TitleEn), Has.None.Match(@"\p{IsCJKUnifiedIdeographs}"));
            Assert.That(offered.Single(choice => choice.Value == "post:mayor").Title, Is.EqualTo("岗位：区长（林致远）"));
            Assert.That(offered.Select(choice => choice.Value), Does.Contain("unit-head:finance").And.Contain("leader:finance").And.Contain("role:registrar"));
            Assert.That(offered.Select(choice => choice.Value), Has.None.Contains("administrator"), "they see no document");
        });
    }

    [TestCase("2 days")]
    [TestCase("1WD")]
    [TestCase("一天")]
    public void A_limit_that_cannot_be_counted_is_refused(string limit) =>
        Assert.That(Rules(new JsonObject { ["owner"] = "post:mayor", ["limit"] = limit }), Is.EqualTo(new[] { "limit.invalid" }));

    [Test]
    public void Whether_a_reviewer_may_edit_cannot_depend_on_the_case() =>
        Assert.That(Rules(new JsonObject { ["owner"] = "post:mayor", ["mayEdit"] = Flow.Wrapped("JavaScript", "true") }), Is.EqualTo(new[] { "input.not-literal" }));

    [TestCase("Elsa.Event", "eventName")]
    [TestCase("Elsa.PublishEvent", "eventName")]
    [TestCase("Elsa.RunTask", "taskName")]
    [TestCase("Elsa.ExecuteWorkflow", "workflowDefinitionId")]
    [TestCase("Elsa.DispatchWorkflow", "workflowDefinitionId")]
    [TestCase("Elsa.BulkDispatchWorkflows", "workflowDefinitionId")]
    [TestCase("Elsa.SetOutput", "outputName")]
    [TestCase("Elsa.Delay", "timeSpan")]
    [TestCase("Elsa.Timer", "interval")]
    [TestCase("Elsa.Cron", "cronExpression")]
    [TestCase("Elsa.StartAt", "dateTime")]
    public void What_an_activity_cannot_do_without_must_be_filled_in(string type, string member)
    {
        Assert.That(Findings(type, []).Single(), Has.Property("Rule").EqualTo("input.missing").And.Property("JsonPath").EndsWith("." + member));
        Assert.That(Findings(type, new JsonObject { [member] = Flow.Wrapped("Literal", "") }).Single().Rule, Is.EqualTo("input.missing"));
    }

    [Test]
    public void A_workflow_that_is_not_published_cannot_be_started()
    {
        var members = new JsonObject { ["workflowDefinitionId"] = "budget" };

        Assert.That(Findings("Elsa.DispatchWorkflow", members, new DefinitionCheck(_office) { Workflows = new HashSet<string>() }).Single().Rule, Is.EqualTo("workflow.unknown"));
        Assert.That(Findings("Elsa.DispatchWorkflow", members, new DefinitionCheck(_office) { Workflows = new HashSet<string> { "budget" } }), Is.Empty);
        Assert.That(Findings("Elsa.DispatchWorkflow", members, new DefinitionCheck(_office)), Is.Empty, "not known here");
    }

    [TestCase("Chancery.LegalReview", "counselPipeline")]
    [TestCase("Chancery.Task", "acts")]
    public void A_pipeline_that_a_step_opens_must_be_published(string type, string member)
    {
        var acts = new JsonArray(new JsonObject
        {
            ["action"] = "pass-on",
            ["title"] = "转办",
            ["titleEn"] = "Pass on",
            ["exit"] = "Done",
            ["opens"] = new JsonObject { ["pipeline"] = "advice", ["relation"] = "task" },
        });
        var members = new JsonObject { ["owner"] = "post:mayor", [member] = member == "acts" ? Flow.Wrapped("Object", acts.ToJsonString()) : "advice" };
        List<Finding> Told(DefinitionCheck check) => Findings(type, members.DeepClone().AsObject(), check);

        var finding = Told(new DefinitionCheck(_office) { Workflows = new HashSet<string>() }).Single();
        Assert.That((finding.Rule, finding.JsonPath.Split('.')[^1]), Is.EqualTo(("workflow.unknown", member)));
        Assert.That(finding.Reason, Does.Contain("advice"));
        Assert.That(finding.ReasonZh, Does.Contain("advice"));
        Assert.That(Told(new DefinitionCheck(_office) { Workflows = new HashSet<string> { "advice" } }), Is.Empty);
        Assert.That(Told(new DefinitionCheck(_office)), Is.Empty, "not known here");
    }

    [TestCase("liaison:@units", "1wd", "", true)]
    [TestCase("post:mayor", "1wd", "", false)]
    [TestCase("liaison:@units", "", "", false)]
    [TestCase("liaison:@units", "1wd", "isMandatory", false)]
    [TestCase("liaison:@units", "1wd", "signs", false)]
    public void Only_a_step_with_a_limit_that_asks_several_goes_on_when_due_and_never_a_gate_or_a_signature(string owner, string limit, string also, bool isAccepted)
    {
        var acts = new JsonArray(new JsonObject { ["action"] = "report-in", ["title"] = "报告", ["titleEn"] = "Report", ["exit"] = "Done" });
        var members = new JsonObject { ["owner"] = owner, ["limit"] = limit, ["goesOn"] = true, ["acts"] = Flow.Wrapped("Object", acts.ToJsonString()) };
        if (also.Length > 0)
            members[also] = true;

        Assert.That(Findings("Chancery.Task", members).Select(finding => finding.Rule), isAccepted ? Is.Empty : Is.EqualTo(new[] { "goes-on.refused" }));
    }

    [TestCase("""{"kind": "date", "daysAfter": 30}""")]
    [TestCase("""{"kind": "date", "notBefore": "from", "daysAfter": 0}""")]
    public void Days_after_another_day_need_that_day(string field)
    {
        var to = JsonNode.Parse(field)!.AsObject();
        (to["name"], to["title"], to["titleEn"]) = ("to", "止", "To");
        var acts = new JsonArray(new JsonObject { ["action"] = "report-in", ["title"] = "报告", ["titleEn"] = "Report", ["exit"] = "Done", ["fields"] = new JsonArray(to) });

        var finding = Findings("Chancery.Task", new JsonObject { ["owner"] = "post:mayor", ["acts"] = Flow.Wrapped("Object", acts.ToJsonString()) }).Single();

        Assert.That(finding.Rule, Is.EqualTo("acts.invalid"));
        Assert.That(finding.Reason, Does.Contain("daysAfter"));
    }

    [Test]
    public void The_shipped_pipelines_ask_somebody_at_every_step()
    {
        var shipped = Directory.GetFiles(OfficeFolder.PathOf("..", "workflows"), "*.json").Select(file => WorkflowDefinitionJson.Read(File.ReadAllText(file))).ToList();
        var check = new DefinitionCheck(_office) { Workflows = shipped.Select(one => one.DefinitionId).ToHashSet() };

        foreach (var definition in shipped)
            Assert.That(_compiler.CompileDraft(definition).Check(check), Is.Empty, definition.DefinitionId);
    }

    private static List<string> Rules(string type, string? owner) => Rules(type, owner, _office);

    private static List<string> Rules(string type, string? owner, Organization? office) =>
        [.. Findings(type, owner is null ? [] : new JsonObject { ["owner"] = Flow.Wrapped("Literal", owner) }, new DefinitionCheck(office)).Select(finding => finding.Rule)];

    private static List<string> Rules(JsonObject members) => [.. Findings("Chancery.Review", members).Select(finding => finding.Rule)];

    private static List<Finding> Findings(string type, JsonObject members, DefinitionCheck? check = null)
    {
        var json = Flow.Of("start>a").Make("a", type, members).Json().ToJsonString();
        return [.. _compiler.CompileDraft(WorkflowDefinitionJson.Read(json)).Check(check ?? new DefinitionCheck(_office)).Where(finding => finding.Rule is not ("gate.avoided" or "exit.unconnected"))];
    }
}
