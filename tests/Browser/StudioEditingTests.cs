using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>What an author does on the canvas and in the fields is what the server holds.</summary>
public sealed class StudioEditingTests : StudioTest
{
    [Test]
    public async Task An_author_drops_a_step_connects_it_and_what_is_typed_is_what_is_saved()
    {
        await Store("drafting");
        var studio = await Design("drafting");

        await studio.DropAsync("审核", right: 0.75, down: 0.75);
        await studio.ConnectAsync("Settings", "Done", "Review1");
        await studio.ChooseAsync("Review1");
        await studio.PickAsync("办理人", "区司法局");
        await studio.TypeAsync("时限", "3wd");
        await studio.SavedAsync(() => studio.Page.GetByText("可修改公文").First.ClickAsync());
        await studio.ChooseAsync("Settings");
        await studio.ExpressAsync("文字", "JavaScript", "1 + 41");
        await studio.DropAsync("计数循环", right: 0.75, down: 0.2);
        await studio.TypeAsync("终止", "5");
        var stored = await studio.StoredAsync("drafting");

        var review = Step(stored, "Review1");
        Assert.Multiple(() =>
        {
            Assert.That(Value(review, "owner"), Is.EqualTo("leader:justice").Or.EqualTo("head:justice"), "a list");
            Assert.That(Value(review, "limit"), Is.EqualTo("3wd"), "a text");
            Assert.That(Value(review, "mayEdit"), Is.EqualTo("True"), "a checkbox");
            Assert.That(Value(Step(stored, "For1"), "end"), Is.EqualTo("5"), "a number");
            Assert.That((string?)Step(stored, "Line1")["text"]!["expression"]!["type"], Is.EqualTo("JavaScript"));
            Assert.That(Value(Step(stored, "Line1"), "text"), Is.EqualTo("1 + 41"), "an expression");
            Assert.That(stored["root"]!["connections"]!.AsArray().Select(edge => $"{edge!["source"]!["activity"]} {edge["source"]!["port"]} {edge["target"]!["activity"]}"),
                Does.Contain($"line Done {review["id"]}"));
        });
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task Cases_of_a_switch_and_branches_of_a_fork_become_ports_and_stay()
    {
        await Store("branching");
        var studio = await Design("branching");

        await studio.DropAsync("多路判断", right: 0.25, down: 0.2);
        await studio.AddCaseAsync("添加分支", "加急", "true");
        await studio.AddCaseAsync("添加分支", "平件", "false");
        await studio.DropAsync("并行分支", right: 0.25, down: 0.8);
        foreach (var branch in new[] { "会签", "备案" })
        {
            var input = studio.Field("出口").Locator("input").First;
            await input.FillAsync(branch);
            await studio.SavedAsync(() => input.PressAsync("Enter"));
            await studio.Page.WaitForTimeoutAsync(500);
        }

        var stored = await studio.StoredAsync("branching");
        Assert.That(Step(stored, "FlowSwitch1")["cases"]!.AsArray().Select(one => $"{one!["label"]}: {one["condition"]!["value"]}"), Is.EqualTo(new[] { "加急: true", "平件: false" }),
            "the second case does not push out the first");
        Assert.That(JsonNode.Parse(Value(Step(stored, "FlowFork1"), "branches")!)!.AsArray().Select(one => (string?)one), Is.EqualTo(new[] { "会签", "备案" }));
        Assert.That(await studio.Step("FlowSwitch1").TextContentAsync(), Does.Contain("加急").And.Contain("平件").And.Contain("其他"));
        Assert.That(await studio.Step("FlowFork1").TextContentAsync(), Does.Contain("会签").And.Contain("备案"));
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task A_container_has_an_inside_and_a_workflow_serves_as_a_step()
    {
        await Store("part", publish: true, change: model =>
        {
            model["name"] = "Part";
            model["options"] = new JsonObject { ["usableAsActivity"] = true };
            model["outcomes"] = new JsonArray("Ok");
        });
        await Store("whole");
        var studio = await Design("whole");

        await studio.DropAsync("Part", right: 0.75, down: 0.8);
        await studio.ConnectAsync("Settings", "Done", "Part1");
        await studio.DropAsync("如果", right: 0.3, down: 0.2);
        await studio.PressAsync(studio.Step("If1").GetByText("不成立时"));
        await studio.SavedAsync(() => studio.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "确定" }).ClickAsync());
        await studio.DropAsync("写一行", right: 0.5, down: 0.5);
        await studio.TypeAsync("文字", "inside");
        var stored = await studio.StoredAsync("whole");

        var part = Step(stored, "Part1");
        Assert.That((string?)part["workflowDefinitionId"], Is.EqualTo("part"));
        var inside = Step(stored, "If1")["else"]!;
        Assert.That((string?)inside["type"], Is.EqualTo("Elsa.Flowchart"));
        Assert.That(Value(inside["activities"]![0]!.AsObject(), "text"), Is.EqualTo("inside"));
        await studio.Page.Locator(".mud-breadcrumbs a").First.ClickAsync();
        await studio.Step("Part1").WaitForAsync();
        Assert.That(await studio.Step("Part1").TextContentAsync(), Does.Contain("Ok"), "its outcome is a port");
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task Ports_that_Studio_names_are_Chinese_and_those_of_the_author_stay()
    {
        await Store("ports", change: model =>
        {
            var steps = model["root"]!["activities"]!.AsArray();
            steps.Add(JsonNode.Parse("""
                {"id":"choice","name":"Choice1","type":"Elsa.FlowSwitch","version":1,"metadata":{"designer":{"position":{"x":0,"y":150}}},
                 "cases":[{"label":"Timeout","condition":{"type":"JavaScript","value":"true"}}]}
                """));
            steps.Add(JsonNode.Parse("""
                {"id":"call","name":"Call1","type":"Elsa.SendHttpRequest","version":1,"metadata":{"designer":{"position":{"x":300,"y":150}}}}
                """));
            steps.Add(JsonNode.Parse("""
                {"id":"fork","name":"Fork1","type":"Elsa.FlowFork","version":1,"metadata":{"displayText":"公开备案","designer":{"position":{"x":600,"y":150}}},
                 "customProperties":{"branchTitles":{"Publish":"公开发布"}},"branches":{"typeName":"Object","expression":{"type":"Object","value":"[\"Publish\",\"File\"]"}}}
                """));
            steps.Add(JsonNode.Parse("""
                {"id":"task","name":"Task1","type":"Chancery.Task","version":1,"metadata":{"displayText":"报备","designer":{"position":{"x":900,"y":150}}},
                 "exits":{"typeName":"Object","expression":{"type":"Object","value":"[\"Done\"]"}},
                 "acts":{"typeName":"Object","expression":{"type":"Object","value":"[{\"action\":\"file\",\"title\":\"已报备案\",\"titleEn\":\"Filed\",\"exit\":\"Done\"}]"}}}
                """));
        });
        var studio = await Design("ports");

        Assert.That(await studio.Step("多路判断").TextContentAsync(), Does.Contain("其他").And.Contain("Timeout"));
        Assert.That(await studio.Step("公开备案").TextContentAsync(), Does.Contain("公开发布").And.Contain("File").And.Not.Contain("Publish"), "as far as its author gave titles");
        Assert.That(await studio.Step("报备").TextContentAsync(), Does.Contain("已报备案").And.Not.Contain("Done"), "the title of the act that leads there");
        Assert.That(await studio.Step("网络请求").TextContentAsync(), Does.Contain("其他状态码").And.Contain("无法连接").And.Contain("超时"));
    }

    [Test]
    public async Task Names_that_people_gave_stay_as_typed_where_Studio_speaks_Chinese()
    {
        await Store("Settings", text: "Publish");
        var studio = await Design("Settings");

        await studio.ChooseAsync("Settings");

        Assert.That(await studio.Steps.AllTextContentsAsync(), Has.Some.Contains("Start").And.Some.Contains("Settings"), "names of steps");
        Assert.That(await studio.Field("文字").Locator("input").First.InputValueAsync(), Is.EqualTo("Publish"), "a value");
        Assert.That(await studio.Field("名称").Locator("input").First.InputValueAsync(), Is.EqualTo("Settings"), "the name of the workflow");
        Assert.That(await studio.Page.Locator(".mud-dynamic-tabs .mud-tab").First.InnerTextAsync(), Is.EqualTo("Settings"), "its tab");
        Assert.That(await studio.Page.InnerTextAsync("#studio"), Does.Contain("设置").And.Contain("版本标识"), "Studio's own words are Chinese");
        await studio.TabAsync("常规");
        await studio.Page.GetByText("合并方式", new() { Exact = true }).WaitForAsync();
        Assert.That((await studio.StoredAsync("Settings"))["isPublished"]!.GetValue<bool>(), Is.False, "looking changes nothing");
    }
}
