using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

public sealed class TemplateTests
{
    [TestCase("请审核 {{ Variables.title }}（{{Input.DocumentId}}）", "请审核 关于房屋的通知（D-1）")]
    [TestCase("{{ Variables.amount }}|{{ Variables.rate }}|{{ Variables.yes }}|{{ Variables.none }}|{{ Variables.Amount }}", "7|0.5|true||")]
    [TestCase("{{ Variables.unit.name }} {{ Variables.unit['head'].age }} {{ Variables.items[1] }} {{ Variables.items[-1] }}", "财务处 50 b c")]
    [TestCase("{{ Variables.items.size }}{{ Variables.items.first }}{{ Variables.items.last }}{{ Variables.items }}", "3acabc")]
    [TestCase("{{ Variables.unit }}", "{\"name\":\"财务处\",\"head\":{\"age\":50}}")]
    [TestCase("{{ Variables.标题 }}", "中文名")]
    [TestCase("{{ Input.Document.title }}/{{ Input.Document.drafter }}", "房屋/li.ming")]
    [TestCase("{{ Output.total }}{{ Output.first.Result }}{{ Output.first.Nothing }}{{ Output.nobody.Result }}", "12hello")]
    [TestCase("[{{ CorrelationId }}] {{ WorkflowInstanceId }} {{ WorkflowDefinitionId }} {{ WorkflowDefinitionVersion }}", "[] 018f0000-0000-7000-8000-000000000001 test 1")]
    [TestCase("{% if Variables.amount > 5.5 and Variables.yes %}big{% elsif Variables.amount == 1 %}one{% else %}small{% endif %}", "big")]
    [TestCase("{% if 5 < Variables.rate %}more{% else %}less{% endif %}", "less", Description = "numbers of different kinds")]
    [TestCase("{% if Variables.title > 5 %}x{% endif %}{% if Variables.none < 1 %}y{% endif %}", "", Description = "what cannot be compared is neither")]
    [TestCase("{% unless Variables.none %}nothing{% endunless %}{% if Variables.items contains 'b' %}b{% endif %}{% if Variables.title contains '房屋' %}h{% endif %}", "nothingbh")]
    [TestCase("{% case Variables.amount %}{% when 1, 2 %}few{% when 7 %}seven{% else %}?{% endcase %}", "seven")]
    [TestCase("{% for i in Variables.items %}{{ forloop.index }}{{ i }}{% unless forloop.last %}、{% endunless %}{% endfor %}", "1a、2b、3c")]
    [TestCase("{% for i in (1..Variables.amount) reversed limit:3 offset:2 %}{{ i }}{% endfor %}", "543")]
    [TestCase("{% for i in Variables.none %}x{% else %}none{% endfor %}{% for i in 'ab' %}[{{ i }}]{% endfor %}", "none[ab]")]
    [TestCase("{% for i in (1..9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}", "13")]
    [TestCase("{% for p in Variables.unit %}{{ p[0] }}={{ p[1] }};{% endfor %}", "name=财务处;head={\"age\":50};")]
    [TestCase("{% for j in (1..2) %}{% for i in (1..2) limit:1 offset:continue %}{{ i }}{% endfor %}{% endfor %}", "12")]
    [TestCase("{% assign a = Variables.amount | times: 2 | plus: 1 %}{% capture b %}<{{ a }}>{% endcapture %}{{ b }}{{ b }}", "<15><15>")]
    [TestCase("{% cycle 'a','b' %}{% cycle 'a','b' %}{% increment n %}{% increment n %}{% decrement m %}", "ab01-1")]
    [TestCase("{% for i in (1..3) %}{% ifchanged %}{{ i | at_most: 2 }}{% endifchanged %}{% endfor %}", "12")]
    [TestCase("{% raw %}{{ x | nofilter }}{% endraw %}{% comment %}{% include 'x' %}{% endcomment %}", "{{ x | nofilter }}")]
    [TestCase("a {%- assign x = 1 -%} b\n{{- x -}}\n c", "ab1c")]
    [TestCase("{{\n 'a'\n | append:\n 'b' }}", "ab")]
    [TestCase("{{ 'ab' | upcase }}{{ 'AB' | downcase }}{{ 'ab' | capitalize }}{{ ' a ' | strip }}{{ 'x' | prepend: 'y' }}", "ABabAbayx")]
    [TestCase("{{ 'a-b-a' | replace: 'a', 'c' }}{{ 'aa' | replace_first: 'a', 'b' }}{{ 'aa' | replace_last: 'a', 'b' }}{{ 'aba' | remove: 'a' }}", "c-b-cbaabb")]
    [TestCase("{{ '关于做好工作的通知' | truncate: 7 }}{{ 'a b c' | truncatewords: 2 }}{{ '通知' | slice: 1 }}{{ 'abc' | slice: -2, 2 }}", "关于做好...a b...知bc")]
    [TestCase("{{ '<b>&' | escape }}{{ '<b>x</b>' | strip_html }}{{ '中' | url_encode }}{{ '%E4%B8%AD' | url_decode }}{% capture n %}a\nb{% endcapture %}{{ n | newline_to_br }}", "&lt;b&gt;&amp;x%E4%B8%AD中a<br />\nb")]
    [TestCase("{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | modulo: 3 }} {{ 1.25 | round: 1 }} {{ 1.5 | floor }} {{ 1.2 | ceil }} {{ -3 | abs }} {{ 'x' | plus: 1 }} {{ 1 | at_least: 3 }} {{ 5 | minus: 7 }}", "3 3 2 1.3 1 2 3 1 3 -2", Description = "2.0 is a whole number")]
    [TestCase("{{ 'c,a,b' | split: ',' | sort | join: '' }}{{ Variables.items | reverse | join }}{{ 'aab' | split: '' | uniq | size }}", "abcc b a2")]
    [TestCase("{{ Variables.people | where: 'unit', 'f' | map: 'name' | join: '、' }}{{ Variables.people | sum: 'age' }}{{ Variables.people | sort: 'age' | first | json }}", "李、王90{\"name\":\"王\",\"unit\":\"f\",\"age\":40}")]
    [TestCase("{{ Variables.items | concat: Variables.items | compact | size }}{{ Variables.unit | keys | join: ',' }}{{ Variables.none | default: '无' }}{{ 'a' | base64 }}", "6name,head无YQ==")]
    [TestCase("{{ '2020-03-02T01:00:00Z' | date: '%Y年%-m月%-d日 %H:%M %z %A' }}", "2020年3月2日 01:00 +0000 Monday")]
    [TestCase("{{ 'now' | date: '%F %T' }}|{{ 'today' | date: 'yyyy-MM-dd HH:mm' }}|{{ 0 | date: '%s %j %u' }}|{{ 'soon' | date: '%Y' }}|{{ '2020-03-02' | date: '%e/%I%p%%%Q' }}", "2020-03-02 01:00:00|2020-03-02 00:00|0 001 4|soon| 2/12AM%%Q")]
    [TestCase("plain", "plain")]
    public void A_template_gives_its_text(string template, string expected)
    {
        var run = Render(template);

        Assert.That(run.State.Incidents.Select(incident => incident.Message), Is.Empty);
        Assert.That(run.Effects.OfType<Asked>().Last().Text, Is.EqualTo(expected));
    }

    [TestCase("72", "72")]
    [TestCase(" {{ 70 | plus: 2 }} ", "72")]
    [TestCase("{{ Variables.none }}", "24", Description = "no text leaves the input at its default")]
    public void The_text_becomes_the_type_of_its_input(string template, string expected)
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Ask", new JsonObject { ["amount"] = Flow.Wrapped("Liquid", template) });
        var pipeline = flow.Compile(Flow.Registry().Add<Hours>("Test.Hours"));
        flow.Make("a", "Test.Hours");

        Assert.That(new CaseRun(flow.Compile(Flow.Registry().Add<Hours>("Test.Hours"))).Effects.OfType<Asked>().Single().Text, Is.EqualTo(expected));
        Assert.That(pipeline.Check(new DefinitionCheck(null)), Is.Empty);
    }

    [TestCase("{{ 'a' | nofilter }}", "nofilter")]
    [TestCase("{% include 'x' %}", "include")]
    [TestCase("{% render 'x' %}", "render")]
    [TestCase("{% tablerow i in (1..2) %}{% endtablerow %}", "tablerow")]
    [TestCase("{% extends 'x' %}", "extends")]
    [TestCase("{% block x %}{% endblock %}", "block")]
    [TestCase("{% param x = 1 %}", "param")]
    [TestCase("{% chancery_check %}", "chancery_check")]
    [TestCase("{% nonsense %}", "nonsense")]
    [TestCase("{% if x %}", "if")]
    [TestCase("{% if %}x{% endif %}", "if")]
    [TestCase("{{ x", "not properly terminated.")]
    [TestCase("{% for x %}{% endfor %}", "for")]
    [TestCase("{% endfor %}", "endfor")]
    [TestCase("{% capture %}{% endcapture %}", "capture")]
    public void A_broken_template_is_found_when_the_pipeline_is_compiled(string template, string told)
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("Liquid", template) });
        var pipeline = new PipelineCompiler(Flow.Registry()).CompileDraft(WorkflowDefinitionJson.Read(flow.Json().ToJsonString()));

        var finding = pipeline.Check(new DefinitionCheck(null)).Single();
        Assert.That(finding.JsonPath, Is.EqualTo("$.root.activities[1].text"));
        Assert.That(finding.Reason, Does.StartWith("The template has an error").And.Contain(told));
        Assert.That(finding.ReasonZh, Does.StartWith("模板有误"));
        Assert.That(new CaseRun(pipeline).State.Incidents.Single().Message, Does.StartWith("Failed to evaluate activity input 'Text'"));
    }

    [TestCase("{{ 1 | divided_by: 0 }}", "expression.failed")]
    [TestCase("{{ 79228162514264337593543950335 | times: 10 }}", "expression.failed")]
    [TestCase("{{ 'x' | append }}", "expression.failed")]
    public void A_failing_template_names_the_input(string template, string code)
    {
        var incident = Render(template).State.Incidents.Single();

        Assert.That(incident.Code, Is.EqualTo(code));
        Assert.That(incident.Message, Does.StartWith("Failed to evaluate activity input 'Text'"));
    }

    [Test]
    public void A_template_sees_what_its_place_sees()
    {
        var loop = new JsonObject
        {
            ["items"] = Flow.Wrapped("Object", """["a","b"]"""),
            ["body"] = new JsonObject
            {
                ["id"] = "tell", ["name"] = "tell", ["type"] = "Test.Tell", ["text"] = Flow.Wrapped("Liquid", "{{ Variables.CurrentValue }}{{ Variables.CurrentIndex }}"),
            },
        };
        var run = new CaseRun(new Flow().Add("Elsa.ParallelForEach", "loop", loop).Compile());

        Assert.That(run.Effects.OfType<Asked>().Select(asked => asked.Text), Is.EqualTo(new[] { "a0", "b1" }));
    }

    [Test]
    public void A_rendering_takes_a_few_milliseconds_at_most()
    {
        var pipeline = Definition("{{ Variables.title | append: 'x' }}{% for i in (1..3) %}{{ i }}{% endfor %}").Compile();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
            _ = new CaseRun(pipeline);

        TestContext.Out.WriteLine($"{clock.Elapsed.TotalMilliseconds / 200} ms");
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    private static CaseRun Render(string template) =>
        new(Definition(template).Compile(), new JsonObject { ["DocumentId"] = "D-1" }, fields: new JsonObject { ["title"] = "房屋" });

    private static Flow Definition(string template) => Flow.Of("start>first", "first>set", "set>a")
        .Variable("title", "String", "关于房屋的通知").Variable("amount", "Int32", "7").Variable("rate", "Decimal", "0.50").Variable("yes", "Boolean", "True")
        .Variable("none", "String", null).Variable("标题", "String", "中文名").Variable("items", "Object", new JsonArray("a", "b", "c"))
        .Variable("unit", "Object", JsonNode.Parse("""{"name":"财务处","head":{"age":50}}"""))
        .Variable("people", "Object", JsonNode.Parse("""[{"name":"李","unit":"f","age":50},{"name":"王","unit":"f","age":40},{"name":"张"}]"""))
        .Input("DocumentId")
        .Make("first", "Test.Tell", new JsonObject { ["text"] = Flow.Wrapped("Literal", "hello") })
        .Make("set", "Elsa.SetOutput", new JsonObject { ["outputName"] = Flow.Wrapped("Literal", "total"), ["outputValue"] = Flow.Wrapped("Literal", "12") })
        .Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("Liquid", template) });

    private sealed class Hours : Activities.Activity
    {
        public Activities.Input<int> Amount { get; init; } = new(24);

        public override void Execute(Activities.ActivityContext context)
        {
            context.Emit(new Asked(Node.Id, $"{context.Get(Amount)}"));
            context.Complete();
        }
    }
}
