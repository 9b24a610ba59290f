using System.Text.Json.Nodes;
using Chancery.Engine.Pipelines;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>Base of the tests with the real Studio: an author before the designer.</summary>
public abstract class StudioTest : BrowserTest
{
    protected const string Author = "shen.zhixing";
    protected const string Clerk = "su.xiaotang";

    /// <value>Complaints of the console and of the content policy, and requests to other hosts; without the routing remarks of the canvas.</value>
    protected IEnumerable<string> Faults => Complaints.Where(said => !said.Contains("manhattan algorithm", StringComparison.Ordinal)
        && !said.StartsWith("Could not find wrapper element", StringComparison.Ordinal));

    private protected async Task<StudioEditor> Design(string definitionId, string language = "zh")
    {
        var editor = new StudioEditor(await SignIn(Author, language, width: 1500, height: 1000));
        await editor.OpenAsync(new Uri(Address, $"/studio/designer/{definitionId}"));
        return editor;
    }

    /// <summary>Stores a workflow without a document: Start, then one line written.</summary>
    protected async Task<PipelineVersion> Store(string definitionId, string text = "one", bool publish = false, Action<JsonObject>? change = null)
    {
        var model = JsonNode.Parse($$"""
            {"definitionId":"{{definitionId}}","name":"{{definitionId}}","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[
              {"id":"start","name":"Start1","type":"Elsa.Start","version":1,"metadata":{"displayText":"Start","designer":{"position":{"x":0,"y":0} } } },
              {"id":"line","name":"Line1","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"Settings","designer":{"position":{"x":250,"y":0} } },
               "text":{"typeName":"String","expression":{"type":"Literal","value":"{{text}}"} } }],
             "connections":[{"source":{"activity":"start","port":"Done"},"target":{"activity":"line","port":"In"},"vertices":[]}]} }
            """)!.AsObject();
        change?.Invoke(model);
        return (await Office.SendAsync(new SavePipeline(await Office.ActorAsync(Author), model, publish))).Saved;
    }

    /// <summary>A step of a stored definition by the name Studio gave it.</summary>
    protected static JsonObject Step(JsonNode definition, string name) =>
        definition["root"]!["activities"]!.AsArray().Select(step => step!.AsObject()).Single(step => (string?)step["name"] == name);

    /// <summary>What stands in an input, whatever kind of expression it is.</summary>
    protected static string? Value(JsonObject step, string input) => (string?)step[input]?["expression"]?["value"];

    [TearDown]
    public void Nothing_foreign_was_asked_for_and_nothing_was_wrong() => Assert.That(Faults, Is.Empty);
}
