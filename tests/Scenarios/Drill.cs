using System.Text.Json.Nodes;
using Chancery.Tests.Kernel;

namespace Chancery.Scenarios;

/// <summary>Small pipelines that lead to the same step in each surrounding a step can have.</summary>
internal static class Drill
{
    public const string Drafter = "su.xiaotang";
    public const string First = "shen.zhixing";
    public const string Next = "fang.zhengping";

    public static readonly string[] Kinds = ["plain", "countersign", "group", "fork", "loop", "numbered"];

    /// <summary>Kinds of which one person alone has the step.</summary>
    public static readonly string[] Single = ["plain", "fork", "loop", "numbered"];

    /// <summary>Kinds where one step follows the other and the next person's act carries the case on.</summary>
    public static readonly string[] OneAfterAnother = ["plain", "loop", "numbered"];

    /// <summary>Kinds of which several members have the step.</summary>
    public static readonly string[] Groups = ["countersign", "group"];

    /// <summary>Who has the step, or is its first member.</summary>
    public static string HolderOf(string kind) => Groups.Contains(kind) ? "qian.shouzheng" : "tao.ning";

    public static JsonObject Definition(string kind, string? owner = null)
    {
        var flow = new Flow().Add("Elsa.Start", "start").Add("Chancery.Draft", "draft").Add("Elsa.End", "end");
        Task(flow, "first", "post:section1-head", kind == "numbered" ? "checklist" : null);
        Task(flow, "next", "post:office-director");
        flow.Connect("start>draft", "draft:Submitted>first", "next>end");
        switch (kind)
        {
            case "countersign":
                flow.Add("Chancery.Countersign", "step", new() { ["limit"] = Text("2wd") })
                    .Connect("first>step", "step:Agreed>next", "step:Disagreed>next");
                break;
            case "group":
                Task(flow, "step", "unit-head:@countersignUnits");
                flow.Connect("first>step", "step>next");
                break;
            case "fork":
                Task(flow, "step", owner ?? "post:office-deputy-1");
                Task(flow, "side", "post:office-deputy-2");
                flow.Add("Elsa.FlowFork", "fork", new() { ["branches"] = Flow.Wrapped("Object", "[\"A\",\"B\"]") })
                    .Add("Elsa.FlowJoin", "join", new() { ["mode"] = Text("WaitAll") })
                    .Connect("first>fork", "fork:A>step", "fork:B>side", "step>join", "side>join", "join>next");
                break;
            case "loop":
                Task(flow, "step", owner ?? "post:office-deputy-1");
                Task(flow, "check", "post:office-deputy-2", again: true);
                flow.Connect("first>step", "step>check", "check>next", "check:Again>step");
                break;
            default:
                Task(flow, "step", owner ?? "post:office-deputy-1");
                flow.Connect("first>step", "step>next");
                break;
        }

        var json = flow.Json();
        (json["definitionId"], json["name"]) = (Id(kind, owner), $"演练 {Id(kind, owner)}");
        json["customProperties"] = new JsonObject { ["chancery"] = new JsonObject { ["documentType"] = "outgoing", ["titleEn"] = $"Drill {kind}" } };
        json["inputs"] = new JsonArray(new JsonObject { ["name"] = "Document", ["type"] = "Object" });
        return json;
    }

    public static string Id(string kind, string? owner = null) => owner is null ? $"drill-{kind}" : $"drill-{kind}-{owner.Split(':')[^1]}";

    private static void Task(Flow flow, string id, string owner, string? takes = null, bool again = false)
    {
        var agree = new JsonObject { ["action"] = "agree", ["title"] = "同意", ["titleEn"] = "Agree", ["exit"] = "Done" };
        if (takes is not null)
            agree["takes"] = takes;
        var acts = new JsonArray(agree);
        if (again)
            acts.Add((JsonNode)new JsonObject { ["action"] = "again", ["title"] = "重办", ["titleEn"] = "Again", ["exit"] = "Again" });
        flow.Add("Chancery.Task", id, new()
        {
            ["owner"] = Text(owner),
            ["limit"] = Text("2wd"),
            ["allowsDrafter"] = Flow.Wrapped("Literal", "false"),
            ["acts"] = Flow.Wrapped("Object", acts.ToJsonString()),
            ["exits"] = Flow.Wrapped("Object", again ? "[\"Done\",\"Again\"]" : "[\"Done\"]"),
        });
    }

    private static JsonObject Text(string value) => Flow.Wrapped("Literal", value);
}
