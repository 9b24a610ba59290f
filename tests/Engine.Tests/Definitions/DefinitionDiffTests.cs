using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Definitions;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Definitions;

/// <summary>What a process owner reads when two versions of the outgoing pipeline are compared.</summary>
public sealed class DefinitionDiffTests
{
    private static readonly string _outgoing = File.ReadAllText(OfficeFolder.PathOf("..", "workflows", "outgoing-document.json"));

    private static readonly DefinitionDiff _diff = new(new PipelineCompiler(ActivitiesRegistration.All));

    private static IEnumerable<TestCaseData> Changes() =>
    [
        Case("definition.name", d => d["name"] = "发文", "流程名称：由“发文办理”改为“发文”。", "Chinese name of the pipeline: 发文办理 → 发文."),
        Case("definition.description", d => d["description"] = null, "流程说明：由“区政府、区政府办公室发文：起草、审核、签发、编号、印发、归档”改为（无）。", null),
        Case("document-type", d => Chancery(d)["documentType"] = "incoming", "公文类型：由“outgoing”改为“incoming”。", "Document type: \"outgoing\" → \"incoming\"."),
        Case("case-limit", d => Chancery(d)["limits"]!["case"] = "7wd", "全件时限：由5个工作日改为7个工作日。", "Time limit of the whole case: 5 working days → 7 working days."),
        Case("case-limit", d => Chancery(d)["limits"]!["urgency"]!["extra-urgent"]!["step"] = "2h", "特急件的环节时限：由4小时改为2小时。", "Time limit of a step when extra-urgent: 4 hours → 2 hours."),
        Case("option", d => d["options"]!["usableAsActivity"] = true, "流程选项 usableAsActivity：由（无）改为“true”。", "Option usableAsActivity: (none) → \"true\"."),
        Case("property", d => d["customProperties"]!["Flowchart:ExecutionMode"] = "TokenBased", "流程属性 Flowchart:ExecutionMode：由（无）改为“TokenBased”。", null),
        Case("property", d => d["somethingNew"] = new JsonObject { ["a"] = 1 }, "成员 somethingNew：由（无）改为{\"a\":1}。", null),
        Case("variable", d => d["variables"]!.AsArray().Add(Variable("n", "Int32", "5")), "新变量“n”，类型 Int32，初值“5”。", "New variable \"n\" of type Int32, initially \"5\"."),
        Case("argument", d => d["inputs"]!.AsArray().Clear(), "流程输入“Document”被删除。", "The workflow's input \"Document\" is removed."),
        Case("argument", d => d["inputs"]![0]!["type"] = "String", "流程输入“Document”的 type：由“Object”改为“String”。", null),
        Case("argument", d => d["outcomes"]!.AsArray().Add("Refused"), "新增流程出口“Refused”。", "The workflow has a new outcome \"Refused\"."),
        Case("step.renamed", d => Node(d, "section-check")["metadata"]!["displayText"] = "处室审核", "环节“科室审核”改名为“处室审核”。", "Chinese title of \"Section check\": 科室审核 → 处室审核."),
        Case("step.renamed", d => Node(d, "section-check")["customProperties"]!["titleEn"] = "Division check", "“科室审核”的英文名称：由 Section check 改为 Division check。", "The step \"Section check\" is now called \"Division check\"."),
        Case("step.type", d => Node(d, "coordination")["type"] = "Chancery.LegalReview", "“分歧协调”的类型：由 Chancery.Review 改为 Chancery.LegalReview。", null),
        Case("step.property", d => Node(d, "draft")["customProperties"]!["canStartWorkflow"] = true, "“起草”的属性 canStartWorkflow：由（无）改为“true”。", null),
        Case("owner", d => Value(d, "director-review", "owner", "post:deputy"), "“办公室主任审核”的办理人：由“post:office-director”改为“post:deputy”。", null),
        Case("limit", d => Value(d, "director-review", "limit", "3wd"), "“办公室主任审核”的时限：由1个工作日改为3个工作日。", null),
        Case("limit", d => Value(d, "director-review", "limit", ""), "“办公室主任审核”的时限：由1个工作日改为（无）。", null),
        Case("condition", d => Value(d, "need-countersign", "condition", "true"), null, null),
        Case("input", d => Value(d, "section-check", "mayEdit", "False"), "“科室审核”的参数 mayEdit：由“true”改为“false”。", null),
        Case("output", d => Node(d, "seal")["result"] = JsonNode.Parse("""{"typeName":"String","memoryReference":{"id":"v"}}"""), "“用印”的结果 result 所存的变量：由（无）改为“v”。", null),
        Case("edge.removed", d => Edges(d).RemoveAll(edge => Source(edge) == "countersign" && Port(edge) == "Disagreed"), "取消连线：“会签”（出口 Disagreed） → “分歧协调”。", null),
        Case("edge.added", d => Edges(d).Add(Edge("section-check", "Agreed", "archive")), "新增连线：“科室审核”（出口 Agreed） → “归档”。", null),
        Case("gate", d => Edges(d).Add(Edge("section-check", "Agreed", "archive")), "必经环节“办公室核稿”（Chancery.OfficeReview）可能被绕过：不再是每条路径都经过它。", null),
        Case("layout", d => Node(d, "draft")["metadata"]!["designer"]!["position"]!["x"] = 7, "仅布局变化，不影响办理：1 个环节的位置或大小。", "Layout only, cases run the same: the place or size of 1 step."),
        Case("layout", d => Edges(d)[3]!["vertices"] = JsonNode.Parse("""[{"x":1,"y":2}]"""), "仅布局变化，不影响办理：1 条连线的走向。", null),
        Case("layout", d => Reverse(d["root"]!["connections"]!.AsArray()), "仅布局变化，不影响办理：文件中的排列次序。", "Layout only, cases run the same: the order in the file."),
        Case("bookkeeping", d => (d["version"], d["isLatest"], d["createdAt"]) = (7, false, "2027-01-01"), "只有版本号、日期等登记信息不同。", null),
    ];

    [TestCaseSource(nameof(Changes))]
    public void One_change_is_told_in_both_languages(string kind, Action<JsonObject> change, string? zh, string? en)
    {
        var changed = JsonNode.Parse(_outgoing)!.AsObject();
        change(changed);

        var told = Of(_outgoing, changed.ToJsonString());

        var own = told.Where(one => one.Kind == kind).ToList();
        Assert.That(own, Is.Not.Empty, string.Join('\n', told));
        Assert.That(own.Select(one => one.Zh), zh is null ? Has.Some.Match("[\u4e00-\u9fff]") : Has.Some.EqualTo(zh));
        if (en is not null)
            Assert.That(own.Select(one => one.En), Has.Some.EqualTo(en));
        Assert.That(told.Any(one => one.IsMeaningful), Is.EqualTo(kind is not ("layout" or "bookkeeping")));
    }

    [Test]
    public void A_step_put_between_two_others_is_told_with_its_owner_limit_and_connections()
    {
        var changed = JsonNode.Parse(_outgoing)!.AsObject();
        changed["root"]!["activities"]!.AsArray().Add(JsonNode.Parse(
            """{"id":"second","type":"Chancery.Review","version":1,"metadata":{"displayText":"二审"},"customProperties":{"titleEn":"Second check"},"owner":"post:deputy","limit":"1wd"}"""));
        Edges(changed).First(edge => Source(edge) == "section-check")!["target"]!["activity"] = "second";
        Edges(changed).Add(Edge("second", "Agreed", "need-countersign"));

        Assert.That(Of(_outgoing, changed.ToJsonString()).Select(one => one.En), Is.EqualTo(new[]
        {
            "New step \"Second check\" (Chancery.Review), asks \"post:deputy\", time limit 1 working day.",
            "Connection removed: \"Section check\" (exit Agreed) → \"Countersign?\".",
            "New connection: \"Section check\" (exit Agreed) → \"Second check\".",
            "New connection: \"Second check\" (exit Agreed) → \"Countersign?\".",
        }));
    }

    [Test]
    public void A_gate_that_is_taken_out_is_told_as_one()
    {
        var changed = JsonNode.Parse(_outgoing)!.AsObject();
        foreach (var edge in Edges(changed).Where(edge => (string)edge!["target"]!["activity"]! == "office-review"))
            edge!["target"]!["activity"] = "need-legal";
        Edges(changed).RemoveAll(edge => Source(edge) == "office-review");
        changed["root"]!["activities"]!.AsArray().RemoveAll(node => (string)node!["id"]! == "office-review");

        var told = Of(_outgoing, changed.ToJsonString()).Select(one => one.Zh).ToList();

        Assert.That(told, Does.Contain("删除环节“办公室核稿”（必经环节）。"));
        Assert.That(told, Does.Contain("必经环节“办公室核稿”（Chancery.OfficeReview）可能被绕过：不再是每条路径都经过它。"));
        Assert.That(told, Has.None.StartsWith("取消连线：“办公室核稿”"), "connections of a removed step go without saying");
    }

    [Test]
    public void Of_two_mandatory_tasks_the_one_that_can_be_avoided_is_told_though_the_other_cannot()
    {
        var publication = File.ReadAllText(OfficeFolder.PathOf("..", "workflows", "publication.json"));
        var changed = JsonNode.Parse(publication)!.AsObject();
        foreach (var edge in Edges(changed).Where(edge => Source(edge) == "third"))
            edge!["target"]!["activity"] = "publish";

        var told = Of(publication, changed.ToJsonString()).Where(one => one.Kind == "gate").Select(one => one.Zh).ToList();

        Assert.That(told, Is.EqualTo(new[] { "必经环节“保密审查”（Chancery.Task#secrecy）可能被绕过：不再是每条路径都经过它。" }));
    }

    [Test]
    public void A_step_that_comes_earlier_now_is_told_once()
    {
        var told = Of(Flow.Of("start>a", "a>b", "b>c", "c>d").Json(), Flow.Of("start>d", "d>a", "a>b", "b>c").Json());

        Assert.That(told.Where(one => one.Kind == "step.moved").Select(one => one.En), Is.EqualTo(new[] { "\"d\" now comes before \"a\", \"b\", \"c\"." }));
    }

    [Test]
    public void The_order_inside_a_sequence_has_a_meaning()
    {
        var told = Of(Nested("x", "y", "z"), Nested("z", "x", "y"));

        Assert.That(told.Select(one => (one.Kind, one.Zh)), Is.EqualTo(new[] { ("step.moved", "“z”移到“x”“y”之前。") }));
    }

    [Test]
    public void A_step_taken_into_a_container_has_moved()
    {
        var inside = Nested("x");
        var outside = Nested();
        outside["root"]!["activities"]!.AsArray().Add(Step("x"));

        Assert.That(Of(outside, inside).Select(one => one.En), Does.Contain("\"x\" moved from the flow to \"s\"."));
    }

    [Test]
    public void Cases_of_a_switch_are_compared_by_label()
    {
        var told = Of(Switched(("Big", "n > 9"), ("Odd", "n % 2")), Switched(("Odd", "n % 2"), ("Big", "n > 99"), ("New", "true")));

        Assert.That(told.Where(one => one.IsMeaningful).Select(one => one.En), Is.EqualTo(new[]
        {
            "Condition of the case \"Big\" of \"sw\": `n > 9` → `n > 99`.",
            "\"sw\" has a new case \"New\" with the condition `true`.",
            "\"sw\" now tries its cases in the order Odd, Big.",
        }));
    }

    [Test]
    public void Of_a_long_script_only_the_changed_lines_are_shown()
    {
        var lines = Enumerable.Range(1, 40).Select(i => $"let x{i} = {i};").ToList();
        var before = Told("JavaScript", string.Join('\n', lines));
        lines[20] = "let x21 = 0;";

        Assert.That(Of(before, Told("JavaScript", string.Join('\n', lines))).Single().En,
            Is.EqualTo("Input text of \"a\": changed:\n    - let x21 = 21;\n    + let x21 = 0;."));
    }

    [TestCase("Literal", "\"True\"", "Literal", "true")]
    [TestCase("Literal", "72", "Literal", "\"72\"")]
    [TestCase("Object", "\"[\\\"a\\\", \\\"b\\\"]\"", "Object", "[\"a\",\"b\"]")]
    [TestCase("Literal", "null", "Literal", "\"\"")]
    [TestCase("Variable", "\"{\\\"id\\\":\\\"v\\\",\\\"name\\\":\\\"v\\\"}\"", "Variable", "{\"id\":\"v\",\"name\":\"v\"}")]
    public void What_the_designer_writes_otherwise_means_the_same(string type, string value, string typeAfter, string valueAfter) =>
        Assert.That(Of(Told(type, JsonNode.Parse(value)), Told(typeAfter, JsonNode.Parse(valueAfter))).Where(one => one.IsMeaningful), Is.Empty);

    [Test]
    public void A_definition_does_not_differ_from_itself() => Assert.That(Of(_outgoing, _outgoing), Is.Empty);

    private static IReadOnlyList<DefinitionChange> Of(string before, string after) => _diff.Of(WorkflowDefinitionJson.Read(before), WorkflowDefinitionJson.Read(after));

    private static IReadOnlyList<DefinitionChange> Of(JsonObject before, JsonObject after) => Of(before.ToJsonString(), after.ToJsonString());

    private static TestCaseData Case(string kind, Action<JsonObject> change, string? zh, string? en) => new TestCaseData(kind, change, zh, en).SetArgDisplayNames(kind, zh ?? "");

    private static JsonNode Chancery(JsonObject definition) => definition["customProperties"]!["chancery"]!;

    private static JsonNode Node(JsonObject definition, string id) => definition["root"]!["activities"]!.AsArray().Single(node => (string)node!["id"]! == id)!;

    private static JsonArray Edges(JsonObject definition) => definition["root"]!["connections"]!.AsArray();

    private static string Source(JsonNode? edge) => (string)edge!["source"]!["activity"]!;

    private static string Port(JsonNode? edge) => (string)edge!["source"]!["port"]!;

    private static void Value(JsonObject definition, string id, string member, string value) => Node(definition, id)[member]!["expression"]!["value"] = value;

    private static JsonObject Variable(string name, string type, string value) => new() { ["id"] = name, ["name"] = name, ["typeName"] = type, ["value"] = value };

    private static JsonObject Edge(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    private static void Reverse(JsonArray list)
    {
        var items = list.Reverse().ToList();
        list.Clear();
        foreach (var item in items)
            list.Add(item);
    }

    private static JsonObject Step(string id) => new() { ["id"] = id, ["name"] = id, ["type"] = "Elsa.WriteLine", ["version"] = 1 };

    private static JsonObject Nested(params string[] steps) => new Flow()
        .Add("Elsa.Sequence", "s", new JsonObject { ["activities"] = new JsonArray([.. steps.Select(Step)]) }).Json();

    private static JsonObject Told(string type, JsonNode? value) => new Flow().Add("Elsa.WriteLine", "a", new JsonObject { ["text"] = Flow.Wrapped(type, value) }).Json();

    private static JsonObject Switched(params (string Label, string Script)[] cases) => new Flow().Add("Elsa.FlowSwitch", "sw", new JsonObject
    {
        ["cases"] = new JsonArray([.. cases.Select(one => new JsonObject
        {
            ["label"] = one.Label,
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = one.Script },
        })]),
    }).Json();
}
