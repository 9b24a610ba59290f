using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Definitions;

public sealed class NormalFormTests
{
    [Test]
    public void Normalising_twice_changes_nothing_more()
    {
        var once = NormalForm.OfText(WorkedExample.Json);

        Assert.That(NormalForm.OfText(once), Is.EqualTo(once));
    }

    [Test]
    public void Order_of_members_white_space_and_escapes_do_not_make_another_content()
    {
        var shuffled = Shuffled(JsonNode.Parse(WorkedExample.Json)!)!.ToJsonString();

        Assert.That(NormalForm.OfText(shuffled), Is.EqualTo(NormalForm.OfText(WorkedExample.Json)));
        Assert.That(WorkflowDefinitionJson.Read(NormalForm.OfText(shuffled)).ContentHash,
            Is.EqualTo(WorkflowDefinitionJson.Read(NormalForm.OfText(WorkedExample.Json)).ContentHash));
        Assert.That(WorkflowDefinitionJson.Read(shuffled).ContentHash, Is.EqualTo(WorkflowDefinitionJson.Read(WorkedExample.Json).ContentHash));
    }

    [Test]
    public void What_the_host_assigns_and_the_canvas_measures_is_no_content()
    {
        var touched = JsonNode.Parse(WorkedExample.Json)!.AsObject();
        touched["id"] = "another";
        touched["version"] = 77;
        touched["isPublished"] = false;
        touched["root"]!["activities"]![1]!["metadata"]!["designer"]!["size"] = new JsonObject { ["width"] = 163.27, ["height"] = 50 };
        touched["customProperties"]![NormalForm.BaseMember] = "abc";

        Assert.That(NormalForm.OfText(touched.ToJsonString()), Is.EqualTo(NormalForm.OfText(WorkedExample.Json)));
    }

    [Test]
    public void A_file_names_the_schema_by_which_Studio_knows_it_and_that_is_no_content()
    {
        var file = NormalForm.FileOf(WorkedExample.Json);

        Assert.That(JsonNode.Parse(file)!.AsObject().First().Key, Is.EqualTo("$schema"));
        Assert.That((string?)JsonNode.Parse(file)!["$schema"], Does.StartWith("https://elsaworkflows.io/schemas/workflow-definition"));
        Assert.That(NormalForm.OfText(file), Is.EqualTo(NormalForm.OfText(WorkedExample.Json)));
        Assert.That(NormalForm.FileOf(file), Is.EqualTo(file));
    }

    [Test]
    public void What_is_unknown_survives_at_every_level()
    {
        var json = """
            {"definitionId":"d","future":{"b":1,"a":[null,2]},"customProperties":{"theirs":{"z":null}},"variables":[{"id":"v","name":"V","value":false,"colour":"red"}],
             "root":{"id":"r","type":"Elsa.Flowchart","lane":7,"activities":[{"id":"x","type":"Their.Thing","knob":{"deep":[{"a":1}]},"label":"","metadata":{"note":"n"}}],
             "connections":[{"source":{"activity":"x","port":"Done","style":"dashed"},"target":{"activity":"x"},"weight":3}]}}
            """;

        var form = JsonNode.Parse(NormalForm.OfText(json))!;

        Assert.Multiple(() =>
        {
            Assert.That(form["future"]!.ToJsonString(), Is.EqualTo("""{"a":[null,2],"b":1}"""));
            Assert.That(form["customProperties"]!["theirs"]!.AsObject().ContainsKey("z"));
            Assert.That((string)form["variables"]![0]!["colour"]!, Is.EqualTo("red"));
            Assert.That((bool)form["variables"]![0]!["value"]!, Is.False);
            Assert.That((int)form["root"]!["lane"]!, Is.EqualTo(7));
            Assert.That((int)form["root"]!["activities"]![0]!["knob"]!["deep"]![0]!["a"]!, Is.EqualTo(1));
            Assert.That((string)form["root"]!["activities"]![0]!["label"]!, Is.Empty);
            Assert.That((string)form["root"]!["activities"]![0]!["metadata"]!["note"]!, Is.EqualTo("n"));
            Assert.That((string)form["root"]!["connections"]![0]!["source"]!["style"]!, Is.EqualTo("dashed"));
            Assert.That((int)form["root"]!["connections"]![0]!["weight"]!, Is.EqualTo(3));
        });
    }

    [Test]
    public void Old_spellings_become_todays()
    {
        var json = """
            {"DefinitionId":"d","Root":{"Id":"r","Type":"Elsa.Flowchart","Activities":{"$values":[{"Id":"x","Type":"Elsa.Start"},{"Id":"y","Type":"Elsa.WriteLine","Text":{"TypeName":"String","Expression":{"Type":"Literal","Value":"x"}}}]},
             "Connections":[{"Source":"x","Target":"y","SourcePort":"Done","TargetPort":"In"}]}}
            """;

        var form = NormalForm.Of(JsonNode.Parse(json)!.AsObject());

        Assert.That(form["root"]!["activities"]![1]!.ToJsonString(),
            Is.EqualTo("""{"id":"y","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"x"}}}"""));
        Assert.That(form["root"]!["connections"]![0]!.ToJsonString(),
            Is.EqualTo("""{"source":{"activity":"x","port":"Done"},"target":{"activity":"y","port":"In"}}"""));
    }

    [Test]
    public void A_value_that_says_no_is_kept_and_a_default_is_not()
    {
        var form = NormalForm.Of(JsonNode.Parse("""
            {"definitionId":"d","description":"","options":{"usableAsActivity":false,"activityCategory":null},
             "variables":[{"name":"Empty","isArray":false,"value":"","storageDriverTypeName":null}],"inputs":[{"name":"A","type":"String","displayName":"A","uiHint":"singleline"}],
             "root":{"id":"r","type":"Elsa.Sequence","activities":[],"metadata":{},"customProperties":{"canStartWorkflow":false}}}
            """)!.AsObject());

        Assert.That(form.ToJsonString(), Is.EqualTo(
            """{"definitionId":"d","name":"d","customProperties":{},"options":{},"variables":[{"id":"Empty","name":"Empty","typeName":"Object","value":""}],"""
            + """ "inputs":[{"name":"A","type":"String"}],"outputs":[],"outcomes":[],"root":{"id":"r","type":"Elsa.Sequence","version":1}}""".TrimStart()));
    }

    [Test]
    public void A_placeholder_becomes_again_what_it_stands_for_where_it_was_moved_to()
    {
        var json = """
            {"definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart","connections":[],"activities":[
              {"id":"x","type":"Elsa.NotFoundActivity","version":1,"missingTypeName":"Their.Thing","missingTypeVersion":2,
               "metadata":{"designer":{"position":{"x":5,"y":6}}},
               "originalActivityJson":"{\"id\":\"x\",\"type\":\"Their.Thing\",\"version\":2,\"knob\":1,\"metadata\":{\"designer\":{\"position\":{\"x\":0,\"y\":0}}}}"}]}}
            """;

        var activity = NormalForm.Of(JsonNode.Parse(json)!.AsObject())["root"]!["activities"]![0]!;

        Assert.That(((string)activity["type"]!, (int)activity["version"]!, (int)activity["knob"]!, (int)activity["metadata"]!["designer"]!["position"]!["x"]!),
            Is.EqualTo(("Their.Thing", 2, 1, 5)));
        Assert.That(activity.AsObject().ContainsKey("originalActivityJson"), Is.False);
    }

    private static JsonNode? Shuffled(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Shuffled(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Shuffled)]),
        _ => node?.DeepClone(),
    };
}
