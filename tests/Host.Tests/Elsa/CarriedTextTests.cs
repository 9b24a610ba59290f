using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>The words of a document go with events, inputs and results to runs that are no cases; whoever looks into those does not read them.</summary>
public sealed class CarriedTextTests : ElsaTest
{
    private const string Canary = "金丝雀";

    [Test]
    public async Task What_a_case_tells_other_runs_is_shown_of_none_of_them_and_what_a_program_tells_is()
    {
        await Save(Author, Workflows.Chain("letter-started", Starting(Event("news", "letter-news")), Speak("say", "getNote()"), Workflows.Wait("rest", "never")), publish: true);
        await Save(Author, Workflows.Chain("letter-second", Starting(Event("news", "second-news")), Speak("say", "getNote()"), Workflows.Wait("rest", "never")), publish: true);
        var helper = Workflows.Chain("letter-helper", Speak("say", "getTitle()"), Workflows.Wait("rest", "never"));
        helper["inputs"] = new JsonArray(new JsonObject { ["name"] = "Title", ["type"] = "String" });
        await Save(Author, helper, publish: true);
        var child = Workflows.Chain("letter-child", Event("news", "letter-news"), Workflows.Activity("out", "Elsa.SetOutput", ("outputName", "Heard")));
        child["outputs"] = new JsonArray(new JsonObject { ["name"] = "Heard", ["type"] = "Object" });
        Workflows.ActivitiesOf(child)[2]!["outputValue"] = Script("getNote()");
        await Save(Author, child, publish: true);
        var asking = Workflows.Activity("ask", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "letter-child"), ("waitForCompletion", "True"));
        asking["result"] = Into("v1");
        var asker = await Run(Workflows.Chain("letter-asker", asking, Speak("say", "getNote()"), Workflows.Wait("rest", "never")));
        var waiter = await Run(Workflows.Chain("letter-waiter", Event("news", "letter-news"), Speak("say", "getNote()"),
            Tell("again", "second-news", "({ heard: getNote() })"), Workflows.Wait("rest", "never")));
        var other = await Run(Workflows.Chain("letter-other", Event("news", "other-news"), Workflows.Wait("rest", "never")));
        await Until(async () => await Resting("letter-child") == 1);

        await Submit();

        await Until(async () => await Resting("letter-started") == 1 && await Resting("letter-second") == 1 && await Resting("letter-helper") == 1 && await Waits(asker, "rest"));
        foreach (var id in new[] { "letter-waiter", "letter-started", "letter-second", "letter-helper", "letter-child", "letter-asker" })
        {
            foreach (var run in await Runs(id))
                Assert.That(await Seen(run), Does.Not.Contain(Canary), id);
        }

        await Post("/events/other-news/trigger", new JsonObject { ["workflowInstanceId"] = other, ["input"] = Canary });
        Assert.That(await Seen(other), Does.Contain(Canary), "what a program tells is no document's");
        Assert.That(await Waits(waiter, "rest"), Is.True);
    }

    private async Task Submit()
    {
        var letter = JsonNode.Parse(await File.ReadAllTextAsync(OfficeFolder.PathOf("..", "workflows", "outgoing-document.json")))!.AsObject();
        (letter["definitionId"], letter["name"]) = ("letter-telling", "letter-telling");
        var handing = Workflows.Activity("hand", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "letter-helper"));
        handing["input"] = Script("({ Title: getDocument().title })");
        Workflows.ActivitiesOf(letter).Add(Tell("tell", "letter-news", "({ title: getDocument().title })"));
        Workflows.ActivitiesOf(letter).Add(handing);
        var told = Workflows.Connection("draft", "tell");
        told["source"]!["port"] = "Submitted";
        letter["root"]!["connections"]!.AsArray().Add(told);
        letter["root"]!["connections"]!.AsArray().Add(Workflows.Connection("tell", "hand"));
        await Save(Author, letter, publish: true);

        var fields = Office.Sample("D1");
        fields["title"] = $"关于{Canary}标题的通知";
        var (status, answer) = await ClerkClient.PostAsync("/api/cases", new JsonObject { ["pipeline"] = "letter-telling", ["fields"] = fields });
        Assert.That((int)status, Is.EqualTo(200).Or.EqualTo(201), answer?.ToJsonString());
    }

    /// <summary>All that the viewer asks for.</summary>
    private async Task<string> Seen(string run) => string.Concat(new[]
    {
        await Get($"/workflow-instances/{run}"),
        await Get($"/workflow-instances/{run}/variables"),
        await Get($"/activity-executions/list?WorkflowInstanceId={run}"),
        await Get($"/activity-execution-summaries/list?WorkflowInstanceId={run}"),
        await Post($"/workflow-instances/{run}/journal"),
        await Post("/workflow-instances"),
    }.Select(Readable));

    private async Task<IReadOnlyList<string>> Runs(string id) =>
        [.. (await Post("/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray(id) }))["items"]!.AsArray().Select(run => (string)run!["id"]!)];

    private async Task<int> Resting(string id) => (await Runs(id)).Count;

    private async Task<bool> Waits(string run, string activity) =>
        (await Get($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]!.AsArray().Any(bookmark => (string)bookmark!["activityId"]! == activity);

    private async Task Until(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
            await Post("/events/nobody-waits-for-it/trigger");
        }
    }

    private static JsonObject Event(string id, string name)
    {
        var waiting = Workflows.Wait(id, name);
        waiting["result"] = Into("v1");
        return waiting;
    }

    private static JsonObject Starting(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }

    private static JsonObject Speak(string id, string script)
    {
        var line = Workflows.Activity(id, "Elsa.WriteLine");
        line["text"] = Script($"toJson({script})");
        return line;
    }

    private static JsonObject Tell(string id, string name, string script)
    {
        var telling = Workflows.Activity(id, "Elsa.PublishEvent", ("eventName", name));
        telling["payload"] = Script(script);
        return telling;
    }

    private static JsonObject Into(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    private static JsonObject Script(string text) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = text } };
}
