using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

public sealed class ScriptTests
{
    [TestCase("'a' + 1 + 2", "a12")]
    [TestCase("1 + 2", "3")]
    [TestCase("0.1 + 0.2", "0.30000000000000004")]
    [TestCase("true", "True", Description = "as .NET writes it")]
    [TestCase("[1, 'a', null]", "[1,\"a\",null]")]
    [TestCase("({a: {b: [true]}})", "{\"a\":{\"b\":[true]}}")]
    [TestCase("new Date(0)", "1970-01-01T00:00:00.000Z")]
    [TestCase("Date.now()", "1583110800000", Description = "the moment of the run")]
    [TestCase("new Date().toISOString()", "2020-03-02T01:00:00.000Z")]
    [TestCase("`请审核 ${getDocumentId()}`", "请审核 D-1")]
    [TestCase("getInput('DocumentId')", "D-1")]
    [TestCase("getInput('Document').title + getDocument().drafter + getDocument().drafterUnit", "房屋li.mingfinance")]
    [TestCase("getDocument().number === null", "True")]
    [TestCase("getVariable('amount') * 2", "14")]
    [TestCase("variables.amount += 1; getAmount()", "8")]
    [TestCase("setAmount(9); variables.amount", "9")]
    [TestCase("setVariable('fresh', {x: 1}); getVariable('fresh').x", "1")]
    [TestCase("getOutputFrom('first') + getLastResult()", "hellohello")]
    [TestCase("isNullOrEmpty(null) && isNullOrWhiteSpace(' ') && !isNullOrEmpty('a')", "True")]
    [TestCase("toJson({a: '中'})", "{\"a\":\"中\"}")]
    [TestCase("JSON.stringify(JSON.parse('{\"a\":[1]}'))", "{\"a\":[1]}")]
    [TestCase("'2020-03'.replace('-', '年').replace(/(\\d+)$/, '$1月')", "2020年03月")]
    [TestCase("'a-b-c'.replaceAll('-', '') + 'abc'.replace(/b/g, x => x.toUpperCase())", "abcaBc")]
    [TestCase("[3, 1, 2].sort().concat([4], 5).flat().join('、')", "1、2、3、4、5")]
    [TestCase("[[1, [2]], 3].flat(2).length + [1, 2].flatMap(x => [x, x]).length", "7")]
    [TestCase("'7'.padStart(4, '0') + 'ab'.repeat(2) + 'x'.concat('y')", "0007ababxy")]
    [TestCase("encodeURIComponent('中') + decodeURIComponent('%E4%B8%AD')", "%E4%B8%AD中")]
    [TestCase("Math.max.apply(null, [1, 5, 2])", "5")]
    [TestCase("String([1, [2, null]]) + [1, 2]", "1,2,1,2")]
    [TestCase("'a,b'.split(',').map(x => x + '!').join('')", "a!b!")]
    [TestCase("new RegExp('a+', 'g').exec('xaa')[0] + RegExp('B', 'i').test('b') + (/a/ instanceof RegExp) + new RegExp(/c/).source", "aatruetruec")]
    [TestCase("'a1b22'.match(/\\d+/g).join() + 'abc'.search('c') + [...'a1b2'.matchAll(/\\d/g)].length + 'x'.match('y')", "1,2222null")]
    [TestCase("/a/.constructor === RegExp && new RegExp('x').constructor === RegExp && RegExp.escape === undefined || true", "True")]
    [TestCase("undefined", "", Description = "empty gives the default")]
    public void A_script_gives_the_value_of_its_last_expression(string script, string expected)
    {
        var run = Evaluate(script);

        Assert.That(run.State.Incidents, Is.Empty);
        Assert.That(run.Effects.OfType<Asked>().Last().Text, Is.EqualTo(expected));
    }

    [Test]
    public void Variables_a_script_sets_stay_set()
    {
        var run = Evaluate("setVariable('amount', [1, 2]); 'done'");

        Assert.That(run.State.Variables["amount"]!.ToJsonString(), Is.EqualTo("[1,2]"));
    }

    [Test]
    public void Variables_a_failing_script_sets_are_not_written()
    {
        var run = Evaluate("setVariable('amount', 1); nonsense()");

        Assert.That((int)run.State.Variables["amount"]!, Is.EqualTo(7));
    }

    [Test]
    public void A_failing_script_names_the_input()
    {
        var run = Evaluate("nonsense()");

        var incident = run.State.Incidents.Single();
        Assert.That(incident.Code, Is.EqualTo("expression.failed"));
        Assert.That(incident.Message, Does.StartWith("Failed to evaluate activity input 'Text'"));
    }

    [TestCase("NaN", "expression.type")]
    [TestCase("Symbol('a')", "expression.type")]
    [TestCase("Promise.resolve(1)", "expression.type")]
    [TestCase("'\\ud800'", "expression.type")]
    [TestCase("'\\0'", "expression.type")]
    [TestCase("while(true){}", "expression.statements")]
    [TestCase("function f(){return f()} f()", "expression.recursion")]
    [TestCase("Array.from({length:50000000})", "expression.memory")]
    [TestCase("/(a+)+$/.test('a'.repeat(40)+'!')", "expression.time")]
    [TestCase("'x'.repeat(1e9)", "expression.result-too-long")]
    public void A_limit_is_named_by_its_code(string script, string code) =>
        Assert.That(Evaluate(script).State.Incidents.Single().Code, Is.EqualTo(code));

    [Test]
    public void A_value_of_the_wrong_type_is_an_incident()
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Typed", new JsonObject { ["hours"] = Flow.Wrapped("JavaScript", "'soon'") });
        var run = new CaseRun(flow.Compile(Flow.Registry().Add<Typed>("Test.Typed")));

        Assert.That(run.State.Incidents.Single().Code, Is.EqualTo("expression.type"));
    }

    [Test]
    public void More_data_than_256_KB_is_not_handed_to_a_script()
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", "getDocument().body.length") });
        var run = new CaseRun(flow.Compile(), fields: new JsonObject { ["body"] = new string('文', 300_000) });

        Assert.That(run.State.Incidents.Single().Code, Is.EqualTo("expression.memory"));
    }

    [Test]
    public void The_scripts_of_one_run_share_two_seconds()
    {
        var flow = new Flow().Add("Elsa.Start", "start");
        var slow = Flow.Wrapped("JavaScript", "let sum = 0; for (let i = 0; i < 25000; i++) { sum += i % 7; } 'sum ' + sum");
        for (var i = 0; i < 800; i++)
            flow.Add("Test.Tell", $"s{i}", new JsonObject { ["text"] = slow.DeepClone() }).Connect($"start>s{i}");

        var run = new CaseRun(flow.Compile());

        Assert.That(run.State.Incidents.Select(incident => incident.Message), Is.Not.Empty.And.All.Contains("2 seconds in all"));
    }

    [Test]
    public void A_busy_machine_makes_no_script_late()
    {
        const string Sum = "let sum = 0; for (let i = 0; i < 20000; i++) { sum += i % 7; } 'sum ' + sum";
        Evaluate(Sum);
        using var calm = new CancellationTokenSource();
        var others = Enumerable.Range(0, 24 * Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!calm.IsCancellationRequested)
                Thread.SpinWait(1000);
        })).ToList();
        others.ForEach(other => other.Start());

        var run = Evaluate(Sum);
        calm.Cancel();
        others.ForEach(other => other.Join());

        Assert.That(run.State.Incidents, Is.Empty);
    }

    private static CaseRun Evaluate(string script)
    {
        var flow = Flow.Of("start>first", "first>a")
            .Variable("amount", "Int32", "7").Variable("out", "String", null).Input("DocumentId")
            .Make("first", "Test.Tell", new JsonObject
            {
                ["text"] = Flow.Wrapped("Literal", "hello"),
                ["result"] = new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "var-out" } },
            })
            .Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", script) });

        return new CaseRun(flow.Compile(), new JsonObject { ["DocumentId"] = "D-1" }, fields: new JsonObject { ["title"] = "房屋" });
    }

    private sealed class Typed : Activities.Activity
    {
        public Activities.Input<int> Hours { get; init; } = new(1);

        public override void Execute(Activities.ActivityContext context)
        {
            context.Get(Hours);
            context.Complete();
        }
    }
}
