using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>What the stock designer reads of activities, member by member.</summary>
public sealed class ActivityDescriptorTests : ApiTest
{
    private const string Route = "/elsa/api/descriptors/activities";

    [Test]
    public async Task Every_descriptor_has_exactly_the_members_the_designer_reads()
    {
        var list = await ListAsync(Clerk, "zh");

        Assert.That((int)list["count"]!, Is.EqualTo(list["items"]!.AsArray().Count));
        foreach (var item in list["items"]!.AsArray())
        {
            Members(item, "typeName namespace name version category displayName description kind isBrowsable isStart isTerminal isContainer inputs outputs ports customProperties constructionProperties");
            Assert.That((string)item!["kind"]!, Is.AnyOf("Action", "Trigger", "Job", "Task"));
            Assert.That($"{item["namespace"]}.{item["name"]}", Is.EqualTo((string)item["typeName"]!));
            foreach (var input in item["inputs"]!.AsArray())
            {
                Members(input, "name typeName displayName description order isBrowsable isSynthetic isWrapped uiHint category defaultValue defaultSyntax isReadOnly isSensitive storageDriverType uiSpecifications");
                Assert.That((string)input!["name"]!, Does.Match("^[A-Z]"));
            }

            foreach (var output in item["outputs"]!.AsArray())
                Members(output, "name typeName displayName description order isBrowsable isSynthetic");
            foreach (var port in item["ports"]!.AsArray())
            {
                Members(port, "name displayName type isBrowsable");
                Assert.That((string)port!["type"]!, Is.AnyOf("Flow", "Embedded"));
            }
        }
    }

    [TestCase("Elsa.FlowSwitch", "Cases", "isWrapped", "false")]
    [TestCase("Elsa.FlowSwitch", "Cases", "uiHint", "\"flow-switch-editor\"")]
    [TestCase("Elsa.Switch", "Cases", "uiHint", "\"switch-editor\"")]
    [TestCase("Elsa.FlowFork", "Branches", "uiHint", "\"dynamic-outcomes\"")]
    [TestCase("Elsa.FlowJoin", "Mode", "uiHint", "\"dropdown\"")]
    [TestCase("Elsa.FlowJoin", "Mode", "defaultValue", "\"WaitAny\"")]
    [TestCase("Elsa.SetVariable", "Variable", "uiHint", "\"variable-picker\"")]
    [TestCase("Elsa.SetOutput", "OutputName", "uiHint", "\"output-picker\"")]
    [TestCase("Elsa.Complete", "Outcomes", "uiHint", "\"outcome-picker\"")]
    [TestCase("Elsa.ExecuteWorkflow", "WorkflowDefinitionId", "uiHint", "\"workflow-definition-picker\"")]
    [TestCase("Elsa.StartAt", "DateTime", "uiHint", "\"datetime-picker\"")]
    [TestCase("Elsa.FlowDecision", "Condition", "typeName", "\"Boolean\"")]
    [TestCase("Elsa.FlowDecision", "Condition", "defaultValue", "false")]
    [TestCase("Elsa.For", "Step", "defaultValue", "1")]
    [TestCase("Elsa.Delay", "TimeSpan", "typeName", "\"TimeSpan\"")]
    [TestCase("Chancery.Review", "MayEdit", "uiHint", "\"checkbox\"")]
    [TestCase("Chancery.Review", "Owner", "uiHint", "\"dropdown\"")]
    [TestCase("Chancery.Countersign", "Sponsor", "uiHint", "\"dropdown\"")]
    [TestCase("Chancery.TakeNumber", "Series", "uiHint", "\"dropdown\"")]
    [TestCase("Chancery.NextPeriod", "Cycle", "uiHint", "\"dropdown\"")]
    [TestCase("Chancery.LegalReview", "CounselPipeline", "uiHint", "\"workflow-definition-picker\"")]
    [TestCase("Chancery.Countersign", "Owner", "isBrowsable", "false")]
    [TestCase("Chancery.Review", "Limit", "uiSpecifications", """{"singleline":{"adornmentText":"1wd 4wh 4h 20d 3m","enableCopyAdornment":false}}""")]
    public async Task An_input_is_edited_as_it_is_in_the_stock_designer(string type, string input, string member, string json)
    {
        var descriptor = Find(await ListAsync(Clerk, "zh"), type);

        Assert.That(descriptor["inputs"]!.AsArray().Single(one => (string)one!["name"]! == input)![member]!.ToJsonString(), Is.EqualTo(json));
    }

    [Test]
    public async Task What_an_activity_is_and_its_exits_are_told()
    {
        var list = await ListAsync(Clerk, "zh");

        Assert.Multiple(() =>
        {
            Assert.That((bool)Find(list, "Elsa.Start")["isStart"]!, Is.True);
            Assert.That((bool)Find(list, "Elsa.End")["isTerminal"]!, Is.True);
            Assert.That((bool)Find(list, "Elsa.Flowchart")["isContainer"]!, Is.True);
            Assert.That((bool)Find(list, "Elsa.Flowchart")["isBrowsable"]!, Is.False);
            Assert.That((bool)Find(list, "Elsa.NotFoundActivity")["isBrowsable"]!, Is.False);
            foreach (var trigger in new[] { "Elsa.Event", "Elsa.Timer", "Elsa.Cron", "Elsa.StartAt" })
                Assert.That((string)Find(list, trigger)["kind"]!, Is.EqualTo("Trigger"));
            Assert.That((string)Find(list, "Elsa.RunTask")["kind"]!, Is.EqualTo("Task"));
            Assert.That(Ports(list, "Elsa.FlowDecision"), Is.EqualTo(new[] { "True 是 Flow", "False 否 Flow" }));
            Assert.That(Ports(list, "Elsa.If"), Is.EqualTo(new[] { "Then 成立时 Embedded", "Else 不成立时 Embedded", "Done 完成 Flow" }));
            Assert.That(Ports(list, "Elsa.FlowFork"), Is.Empty, "the designer draws them from the input");
            Assert.That(Ports(list, "Chancery.LegalReview"), Is.EqualTo(new[] { "Passed 通过 Flow", "Failed 不通过 Flow" }));
            Assert.That((string)Find(list, "Chancery.SignOff")["category"]!, Is.EqualTo("签发"));
        });
    }

    [Test]
    public async Task The_list_speaks_the_language_of_the_session()
    {
        Assert.That((string)Find(await ListAsync(Clerk, "zh"), "Chancery.Review")["displayName"]!, Is.EqualTo("审核"));
        Assert.That((string)Find(await ListAsync(Clerk, "en"), "Chancery.Review")["displayName"]!, Is.EqualTo("Review"));
        Assert.That((await ListAsync(Clerk, "en")).ToJsonString(), Does.Contain("Post: District Head (Lin Zhiyuan)"));
    }

    [Test]
    public async Task A_drop_down_shows_the_office_of_today()
    {
        var head = await As(Head);
        var organization = await Office.Services.GetRequiredService<OrganizationDirectory>().CurrentAsync(CancellationToken.None);
        var next = organization with { Units = [.. organization.Units, new Unit { Code = "archives", Name = "区档案馆", NameEn = "District Archives", Kind = "bureau", HeadPost = "archivist" }] };

        await Office.SendAsync(new PublishOrganization(next, "test"));
        var (_, answer) = await head.PostAsync($"{Route}/Chancery.Review/options/Owner", new JsonObject { ["context"] = new JsonObject() });

        var specifications = answer!["items"]!;
        Assert.That(specifications["Refresh"], Is.Null, "asked to, Studio would build its fields anew under the author's hands");
        Assert.That(specifications["dropdown"]!["selectList"]!["items"]!.AsArray().Select(item => (string)item!["value"]!), Does.Contain("unit-head:archives").And.Contain("drafter"));
        Assert.That((await ListAsync(Head, "zh")).ToJsonString(), Does.Contain("unit-head:archives"), "the list as well");
    }

    [TestCase("Chancery.TakeNumber", "Series", "receive", "收文号（receive）", "Incoming number (receive)")]
    [TestCase("Chancery.TakeNumber", "Field", "normativeNumber", "normativeNumber；", "(normativeNumber; ")]
    [TestCase("Chancery.TakeNumber", "DateField", "", "不指定", "None")]
    [TestCase("Chancery.TakeNumber", "DateField", "dueDate", "dueDate；", "(dueDate; ")]
    [TestCase("Chancery.NextPeriod", "Cycle", "month", "每月", "Monthly")]
    public async Task A_drop_down_shows_what_the_office_declares_in_its_files_in_either_language(string type, string input, string value, string zh, string en)
    {
        foreach (var (language, words) in new[] { ("zh", zh), ("en", en) })
        {
            var items = Find(await ListAsync(Clerk, language), type)["inputs"]!.AsArray().Single(one => (string)one!["name"]! == input)!
                ["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray();
            Assert.That((string)items.Single(item => (string)item!["value"]! == value)!["text"]!, Does.Contain(words));
        }
    }

    [TestCase("No.Such", "Owner")]
    [TestCase("Chancery.Review", "NoSuch")]
    public async Task Choices_of_what_is_not_there_are_not_found(string type, string input)
    {
        var (status, problem) = await (await As(Clerk)).PostAsync($"{Route}/{type}/options/{input}", new JsonObject { ["context"] = new JsonObject() });

        Assert.That((status, (string)problem!["code"]!), Is.EqualTo((HttpStatusCode.NotFound, "activity.not-found")));
    }

    [Test]
    public async Task A_published_workflow_is_offered_as_an_activity_and_no_two_descriptors_are_alike()
    {
        var library = Office.Services.GetRequiredService<WorkflowLibrary>();
        foreach (var (versionId, version) in new[] { ("b1", 1), ("b2", 2), ("b2-again", 2) })
        {
            library.Add(new LibraryWorkflow(versionId, "budget", "Budget", version,
                """{"definitionId":"budget","name":"预算核对","outcomes":["Enough"],"inputs":[{"name":"Amount","type":"Int32"}],"root":{"id":"r","type":"Elsa.Flowchart"}}"""));
        }

        try
        {
            var list = await ListAsync(Clerk, "zh");
            var keys = list["items"]!.AsArray().Select(item => $"{item!["typeName"]} {item["version"]}").ToList();
            var latest = list["items"]!.AsArray().Last(item => (string)item!["typeName"]! == "Budget")!;
            Assert.Multiple(() =>
            {
                Assert.That(keys, Is.Unique);
                Assert.That(keys, Does.Contain("Budget 1").And.Contain("Budget 2"));
                Assert.That((bool)latest["inputs"]![0]!["isSynthetic"]!, Is.True);
                Assert.That((string)latest["customProperties"]!["RootType"]!, Is.EqualTo("WorkflowDefinitionActivity"));
                Assert.That(latest["constructionProperties"]!.ToJsonString(), Is.EqualTo("""{"WorkflowDefinitionId":"budget","WorkflowDefinitionVersionId":"b2","Version":2}"""));
                Assert.That(Ports(list, "Budget"), Is.EqualTo(new[] { "Root 流程 Embedded", "Enough Enough Flow" }));
            });
        }
        finally
        {
            foreach (var versionId in new[] { "b1", "b2", "b2-again" })
                library.Remove(versionId);
        }
    }

    [Test]
    public async Task The_same_list_is_not_sent_twice()
    {
        using var client = await AuthorizedAsync();
        using var first = await client.GetAsync(Route);
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.GetAsync(Route + "?Refresh=True");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var other = await client.GetAsync(Route);

        Assert.That((first.Headers.ETag!.IsWeak, first.Headers.CacheControl!.ToString()), Is.EqualTo((false, "no-cache, private")));
        Assert.That((second.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.NotModified, HttpStatusCode.OK)));
    }

    [Test]
    public async Task The_list_is_answered_at_once()
    {
        using var client = await AuthorizedAsync();
        var times = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(Route);
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Assert.That(times.Order().ElementAt(times.Count / 4), Is.LessThan(20));
    }

    [Test]
    public async Task Nobody_reads_it_without_signing_in() =>
        Assert.That((await Anonymous().GetAsync(Route)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));

    private async Task<JsonNode> ListAsync(string userName, string language) =>
        (await (await As(userName)).GetAsync(Route, language)).Body!;

    private async Task<HttpClient> AuthorizedAsync()
    {
        var (_, token) = await Anonymous().PostAsync("/api/tokens", new JsonObject { ["userName"] = Clerk, ["password"] = "chancery" });
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)token!["accessToken"]!);
        return client;
    }

    private static void Members(JsonNode? node, string expected) =>
        Assert.That(node!.AsObject().Select(member => member.Key), Is.EquivalentTo(expected.Split(' ')));

    private static JsonObject Find(JsonNode list, string type) =>
        list["items"]!.AsArray().Last(item => (string)item!["typeName"]! == type)!.AsObject();

    private static List<string> Ports(JsonNode list, string type) =>
        [.. Find(list, type)["ports"]!.AsArray().Select(port => $"{port!["name"]} {port["displayName"]} {port["type"]}")];
}
