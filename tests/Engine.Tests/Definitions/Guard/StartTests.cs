using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using NUnit.Framework;
using static Chancery.Engine.Tests.Definitions.Guard.Sketch;

namespace Chancery.Engine.Tests.Definitions.Guard;

/// <summary>Workflows that start each other wait for something on the way round.</summary>
public sealed class StartTests
{
    private static readonly OfficeRules _rules = OfficeRules.Load(OfficeFolder.PathOf());

    [TestCase("Elsa.DispatchWorkflow", "start>again", true)]
    [TestCase("Elsa.ExecuteWorkflow", "start>again", true)]
    [TestCase("Elsa.BulkDispatchWorkflows", "start>again", true)]
    [TestCase("Elsa.DispatchWorkflow", "start>ask,ask>again", false)]
    public void A_workflow_starts_itself_only_after_it_waited(string type, string connections, bool isRefused)
    {
        var found = Endless(("sketch", Chart(connections, Starting("again", "sketch", type))));

        Assert.That(found, Is.EqualTo(isRefused ? new[] { ("sketch", "again", "$.root.activities[0].workflowDefinitionId") } : []));
    }

    [Test]
    public void That_it_waits_for_the_run_it_starts_does_not_end_it() =>
        Assert.That(Endless(("sketch", Chart("start>again", Starting("again", "sketch", "Elsa.DispatchWorkflow", ("waitForCompletion", Text("True")))))), Has.Count.EqualTo(1));

    [TestCase("start>back", 3)]
    [TestCase("start>ask,ask>back", 0)]
    public void Several_that_come_back_to_the_first_are_refused(string last, int refused)
    {
        var found = Endless(("a", Chart("start>on", Starting("on", "b"))), ("b", Chart("start>on", Starting("on", "c", "Elsa.ExecuteWorkflow"))), ("c", Chart(last, Starting("back", "a"))));

        Assert.That(found, Has.Count.EqualTo(refused));
    }

    [Test]
    public void What_only_starts_others_that_go_round_is_not_refused_itself() =>
        Assert.That(Endless(("a", Chart("start>on", Starting("on", "b"))), ("b", Chart("start>again", Starting("again", "b")))).Select(one => one.Workflow), Is.EqualTo(new[] { "b" }));

    [Test]
    public void More_runs_in_a_row_than_allowed_are_not_begun()
    {
        var pipeline = Flow.Of("start>a").Make("a", "Test.Tell").Compile();
        var (last, beyond) = (new InstanceState(), new InstanceState());

        new WorkflowRunner().Run(pipeline, last, CaseRun.FactsOf([]), new StartStimulus([]) { Generation = 16 });
        new WorkflowRunner().Run(pipeline, beyond, CaseRun.FactsOf([]), new StartStimulus([]) { Generation = 17 });

        Assert.That((last.Status, beyond.Status), Is.EqualTo((CaseStatus.Finished, CaseStatus.Faulted)));
        Assert.That(beyond.Incidents.Single().Code, Is.EqualTo("run.generation"));
        Assert.That(beyond.LastExecution, Is.EqualTo(1), "no step ran");
    }

    private static JsonObject Starting(string id, string workflow, string type = "Elsa.DispatchWorkflow", params (string Name, JsonNode? Value)[] members) =>
        Step(id, type, [("workflowDefinitionId", Text(workflow)), .. members]);

    private static List<(string Workflow, string? Step, string Path)> Endless(params (string Id, JsonObject Root)[] workflows)
    {
        var guard = new PublishGuard(new PipelineCompiler(Registry), _rules, null);
        var findings = guard.Check([.. workflows.Select(one => WorkflowDefinitionJson.Read(Definition(one.Root, one.Id).ToJsonString()))]);
        return [.. findings.SelectMany(one => one.Value.Where(finding => finding.Rule == "cycle.endless").Select(finding => (one.Key, finding.ActivityId, finding.JsonPath)))];
    }
}
