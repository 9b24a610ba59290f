using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

public sealed class ScriptDeclarationsTests
{
    [Test]
    public void The_editor_is_told_of_variables_inputs_and_outputs()
    {
        var text = ScriptDeclarations.Of(Definition(), choosesOutcome: false);

        Assert.That(text.Split('\n'), Is.SupersetOf(new[]
        {
            "declare function getInput(name: string): any;",
            "declare function getDueDate(): string;",
            "declare function setAmount(value: number): void;",
            "declare function getDocumentId(): string;",
            "declare function getResultFromScript(): any;",
            "declare function getReplyFromFirst(): any;",
            "declare function getCurrentValue(): any;",
            "    amount: number;",
            "    标题: string;",
            "    tags: boolean;",
            "declare const variables: WorkflowVariables;",
        }));
        Assert.That(text, Does.Not.Contain("setOutcome").And.Not.Contain("no-name").And.Not.Contain("getConfig"));
        Assert.That(text.Split('\n').Where(line => line.Contains("function getDocumentId")), Has.Exactly(1).Items, "the input hides the variable");
    }

    [Test]
    public void Only_the_script_of_a_step_chooses_its_exit() =>
        Assert.That(ScriptDeclarations.Of(Definition(), choosesOutcome: true), Does.Contain("declare function setOutcome(outcome: string): void;"));

    [Test]
    public void Every_declared_function_of_Elsa_exists_in_a_script()
    {
        var declared = ScriptDeclarations.Of(Definition(), choosesOutcome: false).Split('\n')
            .Where(line => line.StartsWith("declare function ", StringComparison.Ordinal) && !line.Contains("Current", StringComparison.Ordinal))
            .Select(line => line["declare function ".Length..line.IndexOf('(', StringComparison.Ordinal)]);
        var script = $"[{string.Join(',', declared.Select(name => $"typeof {name} === 'function' ? '' : '{name}'"))}].join('')";
        var flow = Sample().Make("first", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", script), ["reply"] = null });

        var run = new CaseRun(flow.Compile());

        Assert.That(run.State.Incidents.Select(incident => incident.Message), Is.Empty);
        Assert.That(run.Effects.OfType<Asked>().First().Text.Replace("getReplyFromFirst", ""), Is.Empty);
    }

    private static Pipeline Definition() => Sample().Compile();

    private static Flow Sample() => Flow.Of("start>first", "first>script", "script>loop")
        .Variable("amount", "Int32", "7").Variable("due_date", "DateTime", null).Variable("DocumentId", "Object", null).Variable("标题", "String", null)
        .Variable("tags", "Boolean", null).Variable("no-name", "String", null).Input("DocumentId")
        .Make("first", "Test.Tell", new JsonObject
        {
            ["text"] = Flow.Wrapped("Literal", "x"),
            ["reply"] = new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "var-due_date" } },
        })
        .Make("script", "Elsa.RunJavaScript")
        .Make("loop", "Elsa.ForEach");
}
