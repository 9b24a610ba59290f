using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

/// <summary>Elsa's functions one by one.</summary>
public sealed class ScriptFunctionTests
{
    private const string CaseId = "018f0000-0000-7000-8000-000000000001";

    [TestCase("getInput('DocumentId')", "D-1")]
    [TestCase("getInput('nothing') === null", "True")]
    [TestCase("getDocumentId()", "D-1", Description = "of the input, though a variable has the same name")]
    [TestCase("getfile_ref() + getFileRef()", "f1f1", Description = "as written, and in Pascal case")]
    [TestCase("getVariable('amount') + 1", "8")]
    [TestCase("getVariable('nothing') === null", "True")]
    [TestCase("setVariable('amount', 9); getVariable('amount')", "9")]
    [TestCase("getAmount() + getDueDate()", "72026-01-05")]
    [TestCase("setAmount(9); getAmount() + variables.amount", "18")]
    [TestCase("variables.amount = 3; getVariable('amount')", "3")]
    [TestCase("variables.items.push('c'); getItems().length + variables.items.join('')", "3abc")]
    [TestCase("variables.items[0] = 'x'; setItems(['n']); variables.items.join()", "n")]
    [TestCase("variables.nothing === undefined", "True")]
    [TestCase("Object.keys(variables).sort().join()", "DocumentId,amount,due_date,items,out")]
    [TestCase("getOutputFrom('first') + getOutputFrom('first', 'Result') + getOutputFrom('first', null)", "hellohellohello")]
    [TestCase("getOutputFrom('first', 'Nothing') === null", "True")]
    [TestCase("getResultFromFirst() + getOtherFromFirst()", "hellonull")]
    [TestCase("getLastResult()", "hello")]
    [TestCase("getCorrelationId() === null", "True")]
    [TestCase("setCorrelationId('M-7'); getCorrelationId()", "M-7")]
    [TestCase("getWorkflowInstanceId()", CaseId)]
    [TestCase("getWorkflowInstanceName() === null", "True")]
    [TestCase("setWorkflowInstanceName('一月报告'); getWorkflowInstanceName()", "一月报告")]
    [TestCase("getWorkflowDefinitionId()", "test")]
    [TestCase("getWorkflowDefinitionVersion()", "4")]
    [TestCase("getWorkflowDefinitionVersionId()", "test-v4")]
    [TestCase("newGuid()", "00000000-0000-7000-8000-000000000001")]
    [TestCase("newGuidString()", "00000000-0000-7000-8000-000000000001")]
    [TestCase("getGuidString()", "00000000-0000-7000-8000-000000000001")]
    [TestCase("newShortGuid()", "AAAAAAAAAHCAAAAAAAAAAQ")]
    [TestCase("getShortGuid().length", "22")]
    [TestCase("parseGuid('{00000000-0000-7000-8000-00000000000A}')", "00000000-0000-7000-8000-00000000000a")]
    [TestCase("isNullOrEmpty(null) && isNullOrEmpty(undefined) && isNullOrEmpty('') && !isNullOrEmpty(' ')", "True")]
    [TestCase("isNullOrWhiteSpace(null) && isNullOrWhiteSpace(' ') && !isNullOrWhiteSpace('a')", "True")]
    [TestCase("toJson({a: '中<', b: [1, null], c: undefined})", "{\"a\":\"中\\u003C\",\"b\":[1,null]}")]
    [TestCase("toJson(null) + toJson(undefined)", "nullnull")]
    [TestCase("stringToBase64('中') + stringFromBase64('5Lit')", "5Lit中")]
    [TestCase("return getAmount() > 5 ? 'big' : 'small';", "big", Description = "a script may return at its top")]
    [TestCase("total = 0; for (i of [1, 2]) total += i; total", "3", Description = "Elsa's scripts need not declare")]
    [TestCase("undefined = 1", null)]
    [TestCase("getOutputFrom('nobody')", null)]
    [TestCase("setOutcome('X')", null, Description = "only the script of Elsa.RunJavaScript chooses an exit")]
    [TestCase("getConfig('Identity:Key')", null)]
    [TestCase("parseGuid('x')", null)]
    [TestCase("stringFromBase64('!')", null)]
    [TestCase("setCorrelationId('x'.repeat(257))", null)]
    [TestCase("setWorkflowInstanceName('x'.repeat(257))", null)]
    [TestCase("getItems().push('c')", null, Description = "what a function gives is a read-only copy")]
    public void A_function_gives_what_it_gives_in_Elsa(string script, string? expected)
    {
        var run = Evaluate(script);

        if (expected is null)
        {
            Assert.That(run.State.Incidents.Single().Code, Is.EqualTo("expression.failed"));
            return;
        }

        Assert.That(run.State.Incidents.Select(incident => incident.Message), Is.Empty);
        Assert.That(run.Effects.OfType<Asked>().Last().Text, Is.EqualTo(expected));
    }

    [Test]
    public void The_stored_version_wins_over_the_files()
    {
        var facts = CaseRun.FactsOf([]) with { DefinitionVersion = 12, DefinitionVersionId = "v12" };
        var state = new InstanceState();
        var effects = new WorkflowRunner().Run(
            Definition("getWorkflowDefinitionVersion() + getWorkflowDefinitionVersionId()"), state, facts, new StartStimulus([]));

        Assert.That(effects.OfType<Asked>().Last().Text, Is.EqualTo("12v12"));
    }

    [Test]
    public void A_script_that_ends_well_names_and_correlates_the_run()
    {
        var run = Evaluate("setWorkflowInstanceName('一月报告'); setCorrelationId('M-7')");

        Assert.That((run.State.Name, run.State.CorrelationId), Is.EqualTo(("一月报告", "M-7")));
        Assert.That(run.Effects.OfType<RunNamed>(), Is.EqualTo(new[] { new RunNamed("一月报告", "M-7") }));
    }

    [Test]
    public void What_a_failing_script_asked_for_is_not_done()
    {
        var run = Evaluate("setWorkflowInstanceName('x'); setCorrelationId('y'); variables.items.push('c'); variables.fresh = 1; nonsense()");

        Assert.That((run.State.Name, run.State.CorrelationId), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(run.Effects.OfType<RunNamed>(), Is.Empty);
        Assert.That(run.State.Variables["items"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(run.State.Variables.ContainsKey("fresh"), Is.False);
    }

    [Test]
    public void A_variable_changed_in_place_or_made_by_a_script_stays()
    {
        var run = Evaluate("variables.items.push({n: 1}); variables.fresh = {x: [1]}; 'done'");

        Assert.That(run.State.Variables["items"]!.ToJsonString(), Is.EqualTo("""["a","b",{"n":1}]"""));
        Assert.That(run.State.Variables["fresh"]!.ToJsonString(), Is.EqualTo("""{"x":[1]}"""));
    }

    private static CaseRun Evaluate(string script) => new(
        Definition(script), new JsonObject { ["DocumentId"] = "D-1", ["file_ref"] = "f1" });

    private static Pipeline Definition(string script)
    {
        var json = Flow.Of("start>first", "first>a")
            .Variable("amount", "Int32", "7").Variable("due_date", "String", "2026-01-05").Variable("items", "Object", new JsonArray("a", "b"))
            .Variable("out", "String", null).Variable("DocumentId", "String", null).Input("DocumentId").Input("file_ref")
            .Make("first", "Test.Tell", new JsonObject { ["text"] = Flow.Wrapped("Literal", "hello") })
            .Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", script) }).Json();
        json["version"] = 4;
        json["id"] = "test-v4";

        return new PipelineCompiler(Flow.Registry()).Compile(WorkflowDefinitionJson.Read(json.ToJsonString()));
    }
}
