using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Definitions;

public sealed class PipelineCompilerTests
{
    private static readonly ActivityRegistry _registry =
        Flow.Registry().Add<Sample>("Test.Sample").Add<Strict>("Test.Strict").Add<Gate>("Test.Gate").Add<OpenGate>("Test.OpenGate").Add<Register>("Test.Register");

    [TestCase("text", "Literal", "\"a\"", "a")]
    [TestCase("text", "Literal", "48", "48")]
    [TestCase("text", "Literal", "true", "True")]
    [TestCase("text", "Object", "\"\\\"obj\\\"\"", "\"obj\"", Description = "stays raw, as in Elsa")]
    [TestCase("text", "Literal", "\"\"", "default")]
    [TestCase("text", "Literal", "null", "default")]
    [TestCase("truth", "Literal", "\"True\"", "True")]
    [TestCase("truth", "Literal", "false", "False")]
    [TestCase("number", "Literal", "\"72\"", "72")]
    [TestCase("number", "Literal", "72", "72")]
    [TestCase("number", "Literal", "\"-3\"", "-3")]
    [TestCase("maybe", "Literal", "\"5\"", "5")]
    [TestCase("money", "Literal", "\"12.50\"", "12.50")]
    [TestCase("list", "Object", "\"[\\\"a\\\",\\\"b\\\"]\"", "a|b")]
    [TestCase("list", "Object", "[\"a\",\"b\"]", "a|b")]
    [TestCase("list", "Literal", "\"a，b、c\"", "a|b|c")]
    [TestCase("list", "Literal", "\"[\\\"a\\\"]\"", "a")]
    [TestCase("mode", "Literal", "\"WaitAll\"", "WaitAll")]
    [TestCase("mode", "Literal", "\"waitall\"", "WaitAll")]
    [TestCase("record", "Object", "\"{\\\"name\\\":\\\"x\\\",\\\"count\\\":\\\"2\\\"}\"", "Part { Name = x, Count = 2 }")]
    [TestCase("limit", "Literal", "\"2wd\"", "2wd")]
    public void A_literal_is_converted_to_the_inputs_type(string member, string type, string value, string expected)
    {
        var run = new CaseRun(Sampled(member, Flow.Wrapped(type, JsonNode.Parse(value))).Compile(_registry));

        Assert.That(run.State.Incidents, Is.Empty);
        Assert.That(run.Effects.OfType<Sampled_>().Single().Values[member], Is.EqualTo(expected));
    }

    [TestCase("number", "7", "7")]
    [TestCase("list", "[\"a\"]", "a")]
    [TestCase("record", "{\"name\":\"x\",\"count\":1}", "Part { Name = x, Count = 1 }")]
    public void A_bare_value_is_taken_as_it_stands(string member, string json, string expected)
    {
        var run = new CaseRun(Sampled(member, JsonNode.Parse(json)).Compile(_registry));

        Assert.That(run.Effects.OfType<Sampled_>().Single().Values[member], Is.EqualTo(expected));
    }

    [TestCase("""{"id":"var-n","name":"n"}""")]
    [TestCase("\"{\\\"id\\\":\\\"var-n\\\",\\\"name\\\":\\\"n\\\"}\"")]
    public void A_variable_is_found_by_its_id_as_object_or_text(string reference)
    {
        var flow = Sampled("number", Flow.Wrapped("Variable", JsonNode.Parse(reference))).Variable("n", "Int32", "41");

        Assert.That(new CaseRun(flow.Compile(_registry)).Effects.OfType<Sampled_>().Single().Values["number"], Is.EqualTo("41"));
    }

    [Test]
    public void A_truth_value_printed_through_a_text_input_reads_as_NET_writes_it()
    {
        var flow = Sampled("text", Flow.Wrapped("Variable", new JsonObject { ["id"] = "var-flag" })).Variable("flag", "Boolean", "false");

        Assert.That(new CaseRun(flow.Compile(_registry)).Effects.OfType<Sampled_>().Single().Values["text"], Is.EqualTo("False"));
    }

    [Test]
    public void A_workflow_input_is_found_by_its_name()
    {
        var flow = Sampled("text", Flow.Wrapped("Input", new JsonObject { ["name"] = "DocumentId" })).Input("DocumentId");
        var run = new CaseRun(flow.Compile(_registry), new JsonObject { ["DocumentId"] = "D-1" });

        Assert.That(run.Effects.OfType<Sampled_>().Single().Values["text"], Is.EqualTo("D-1"));
    }

    [TestCase("number", "Literal", "\"soon\"")]
    [TestCase("number", "Literal", "\"1.5\"")]
    [TestCase("number", "Literal", "\"99999999999\"")]
    [TestCase("number", "Object", "\"[1]\"")]
    [TestCase("truth", "Literal", "\"yes\"")]
    [TestCase("money", "Literal", "\"a\"")]
    [TestCase("list", "Object", "\"[1\"")]
    [TestCase("list", "Object", "\"{}\"")]
    [TestCase("mode", "Literal", "\"Never\"")]
    [TestCase("mode", "Literal", "\"7\"")]
    [TestCase("record", "Object", "\"[]\"")]
    [TestCase("limit", "Literal", "\"soon\"")]
    [TestCase("text", "Python", "\"x\"")]
    [TestCase("text", "CSharp", "\"1\"")]
    [TestCase("text", "Variable", "\"{\\\"id\\\":\\\"nobody\\\"}\"")]
    [TestCase("text", "Variable", "\"no json\"")]
    [TestCase("text", "Input", "{\"name\":\"nobody\"}")]
    [TestCase("text", "JavaScript", "\"1 +\"")]
    [TestCase("text", "JavaScript", "7")]
    public void A_wrong_input_is_refused_with_its_place(string member, string type, string value)
    {
        var flow = Sampled(member, Flow.Wrapped(type, JsonNode.Parse(value)));

        AssertRefused(flow, $"$.root.activities[1].{member}");
    }

    [TestCase(null)]
    [TestCase("")]
    public void A_required_input_that_is_left_out_or_empty_is_refused_and_fails_its_step_when_reached(string? owner)
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Strict", owner is null ? null : new JsonObject { ["owner"] = Flow.Wrapped("Literal", owner) });
        AssertRefused(flow, "$.root.activities[1].owner");

        var draft = new PipelineCompiler(_registry).CompileDraft(WorkflowDefinitionJson.Read(flow.Json().ToJsonString()));
        Assert.That(draft.Check(new DefinitionCheck(null)).Single().Rule, Is.EqualTo("input.missing"));
        Assert.That(new CaseRun(draft).State.Incidents, Has.Count.EqualTo(1));
    }

    [TestCase("Literal")]
    [TestCase("JavaScript")]
    public void An_input_without_a_default_must_not_be_empty_either(string type) =>
        AssertRefused(Flow.Of("start>a").Make("a", "Test.Strict", new JsonObject { ["owner"] = Flow.Wrapped(type, "") }), "$.root.activities[1].owner");

    [TestCase("""{"source":{"activity":"nobody"},"target":{"activity":"x"}}""", "source")]
    [TestCase("""{"source":{"activity":"x"},"target":{"activity":"nobody"}}""", "target")]
    [TestCase("""{"source":{"activity":"x"}}""", "target")]
    public void A_connection_that_points_to_nothing_is_dropped_when_drafted_and_refused_when_published(string connection, string end)
    {
        var json = $$$"""{"definitionId":"a","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"x","type":"Test.Ask"}],"connections":[{{{connection}}}]}}""";
        var definition = WorkflowDefinitionJson.Read(json);
        var compiler = new PipelineCompiler(Flow.Registry());

        Assert.That(new CaseRun(compiler.CompileDraft(definition)).Waiting, Is.EqualTo(new[] { "x" }));
        Assert.That(() => compiler.Compile(definition),
            Throws.TypeOf<DefinitionException>().With.Property("JsonPath").EqualTo($"$.root.connections[0].{end}"));
    }

    [Test]
    public void An_unknown_activity_type_is_refused() =>
        AssertRefused(Flow.Of("start>a").Make("a", "Elsa.Nothing"), "$.root.activities[1].type");

    [Test]
    public void An_exit_the_activity_does_not_have_is_refused() =>
        AssertRefused(Flow.Of("start>a", "a:Maybe>b").Make("a", "Elsa.FlowDecision"), "$.root.connections[1].source.port");

    [Test]
    public void An_activity_the_start_does_not_reach_is_refused() =>
        AssertRefused(Flow.Of("start>a", "lost>a"), "$.root.activities[2]");

    [Test]
    public void A_cycle_in_which_nobody_is_waited_for_is_refused() =>
        AssertRefused(Flow.Of("start>a", "a>b", "b>a").Make("a", "Test.Tell").Make("b", "Test.Tell"), "$.root.connections[2]");

    [Test]
    public void A_cycle_through_a_waiting_step_is_accepted() =>
        Assert.That(() => Flow.Of("start>a", "a>b", "b>a").Make("a", "Test.Tell").Compile(_registry), Throws.Nothing);

    [TestCase("start>gate,gate>reg", true)]
    [TestCase("start>a,a>gate,gate:Agree>reg,gate:Refuse>b", true)]
    [TestCase("start>gate,start>a,gate>reg,a>reg", false, Description = "a parallel way around")]
    [TestCase("start>gate,gate>reg,start>reg", false)]
    [TestCase("start>reg,reg>gate", false)]
    [TestCase("start>a,a:Yes>gate,a:No>gate2,gate>reg,gate2>reg", true, Description = "either gate of the type")]
    [TestCase("start>a,a:Yes>gate,a:No>open,gate>reg,open>reg", false, Description = "of another type")]
    public void Registering_must_be_preceded_by_its_gate_on_every_path(string connections, bool accepted)
    {
        var flow = Flow.Of(connections.Split(','));
        foreach (var (id, type) in new[] { ("gate", "Test.Gate"), ("gate2", "Test.Gate"), ("open", "Test.OpenGate"), ("reg", "Test.Register") })
        {
            if (connections.Contains($">{id}", StringComparison.Ordinal))
                flow.Make(id, type);
        }

        if (accepted)
            Assert.That(() => flow.Compile(_registry), Throws.Nothing);
        else
            Assert.That(() => flow.Compile(_registry), Throws.TypeOf<DefinitionException>().With.Message.Contains("mandatory gate Test.Gate"));
    }

    private static Flow Sampled(string member, JsonNode? value) =>
        Flow.Of("start>a").Make("a", "Test.Sample", new JsonObject { [member] = value });

    private static void AssertRefused(Flow flow, string path)
    {
        var thrown = Assert.Throws<DefinitionException>(() => flow.Compile(_registry));

        Assert.That(thrown!.JsonPath, Is.EqualTo(path));
        Assert.That(thrown.Reason, Is.Not.Empty);
        Assert.That(thrown.ReasonZh, Is.Not.Empty);
    }

    internal sealed record Sampled_(IReadOnlyDictionary<string, string> Values) : Effect;

    internal sealed record Part(string Name, int Count);

    internal sealed record Limit(string Text)
    {
        public static Limit? TryParse(string? text) => text?.EndsWith("wd", StringComparison.Ordinal) == true ? new Limit(text) : null;
    }

    private sealed class Sample : Activity
    {
        public Input<string> Text { get; init; } = new("default");

        public Input<bool> Truth { get; init; } = new(false);

        public Input<int> Number { get; init; } = new(0);

        public Input<int?> Maybe { get; init; } = new(null);

        public Input<decimal> Money { get; init; } = new(0);

        public Input<IReadOnlyList<string>> List { get; init; } = new([]);

        public Input<JoinMode> Mode { get; init; } = new(JoinMode.WaitAny);

        public Input<Part?> Record { get; init; } = new(null);

        public Input<Limit?> Limit { get; init; } = new(null);

        public override void Execute(ActivityContext context)
        {
            context.Emit(new Sampled_(new Dictionary<string, string>
            {
                ["text"] = context.Get(Text),
                ["truth"] = $"{context.Get(Truth)}",
                ["number"] = $"{context.Get(Number)}",
                ["maybe"] = $"{context.Get(Maybe)}",
                ["money"] = context.Get(Money).ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["list"] = string.Join('|', context.Get(List)),
                ["mode"] = $"{context.Get(Mode)}",
                ["record"] = $"{context.Get(Record)}",
                ["limit"] = context.Get(Limit)?.Text ?? "",
            }));
            context.Complete();
        }
    }

    private sealed class Strict : Activity
    {
        public Input<string> Owner { get; init; } = RequiredInput.Of<string>();

        public override void Execute(ActivityContext context) => context.Complete(context.Get(Owner));
    }

    private class Gate : HumanStep
    {
        public override bool IsGate => true;

        public override string Stage => "签发";

        public override bool HasDynamicOutcomes => true;

        public override IReadOnlyList<AllowedAction> AllowedActions(StepView view) => [];

        public override IReadOnlyList<Engine.Organizations.Person> Predict(CaseFacts facts) => [];

        public override IReadOnlyList<VisitItem> ItemsOf(ActivityExecution execution) => [];

        public override Guid? CauseOf(ActivityExecution execution) => null;

        public override bool IsOutOfReach(ActivityExecution execution, Chancery.Engine.Organizations.Organization organization) => false;

        public override void Execute(ActivityContext context) => context.CreateBookmark("gate");
    }

    private sealed class OpenGate : Gate;

    private sealed class Register : Activity, IRequiresGates
    {
        public IReadOnlyList<string> RequiredGateTypes => ["Test.Gate"];

        public override void Execute(ActivityContext context) => context.Complete();
    }
}
