using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Figures;
using Chancery.Engine.Numbering;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Registers;
using Chancery.Engine.WorkItems;
using Chancery.Host.Screens.Alerts;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Designer;
using Chancery.Host.Screens.Figures;
using Chancery.Host.Screens.Inbox;
using Chancery.Host.Screens.PipelineList;
using Chancery.Host.Screens.Problems;
using Chancery.Host.Screens.Registers;
using Chancery.Host.Screens.SignIn;
using Chancery.Host.Screens.Submitting;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Tests.Screens;

public sealed partial class PagesTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    public static readonly DocumentType Type = new()
    {
        Code = "outgoing",
        Title = "发文",
        TitleEn = "Outgoing",
        Groups = [new("document", "基本信息", "Document")],
        Fields =
        [
            new() { Name = "title", Title = "标题", TitleEn = "Title", Kind = FieldKinds.Text, Required = true, Group = "document" },
            new() { Name = "units", Title = "会签单位", TitleEn = "Units", Kind = FieldKinds.Units, Group = "document" },
            new() { Name = "mainRecipients", Title = "主送", TitleEn = "To", Kind = FieldKinds.Texts, Group = "document" },
            new() { Name = "files", Title = "附件", TitleEn = "Files", Kind = FieldKinds.Attachments, Group = "document" },
        ],
    };

    private static IEnumerable<TestCaseData> All()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            yield return Page("sign-in", language, words => PageTest.Draw<SignInPage>(PageTest.Frame(language, signedIn: false), new()
            {
                ["People"] = DemoPeople.Of(SampleOffice.Office),
                ["Error"] = SignInTexts.Wrong,
                ["ReturnUrl"] = words,
            }));
            yield return Page("inbox", language, words => PageTest.Draw<InboxPage>(PageTest.Frame(language), new()
            {
                ["Query"] = new InboxQuery("todo", words, null, null, null),
                ["Items"] = (IReadOnlyList<ListWorkItems.Row>)[SampleCase.Row(words)],
            }));
            yield return Page("case", language, words => PageTest.Draw<CasePage>(PageTest.Frame(language), new()
            {
                ["View"] = SampleCase.View(words, words, words),
                ["History"] = (IReadOnlyList<GetCaseHistory.Entry>)[SampleCase.Entry(words)],
                ["Typed"] = TypedAct.Nothing with { Item = SampleCase.Item, Opinion = words },
                ["Refusal"] = new ActRefusal([words], null, Conflict: true),
            }));
            yield return Page("suspended", language, words => PageTest.Draw<CasePage>(PageTest.Frame(language), new()
            {
                ["View"] = SampleCase.View(words) with { Suspension = new("sender-material", words, "x", SampleOffice.Now), SuspendedByName = words },
                ["History"] = (IReadOnlyList<GetCaseHistory.Entry>)[],
                ["Typed"] = TypedAct.Nothing,
            }));
            yield return Page("submit", language, words => PageTest.Draw<SubmitPage>(PageTest.Frame(language), new()
            {
                ["Pipeline"] = Pipeline(words),
                ["Type"] = Type,
                ["Key"] = "k",
                ["Form"] = new SubmitForm(new Dictionary<string, IReadOnlyList<string>> { ["title"] = [words] }) { Errors = [("title", words)] },
            }));
            yield return Page("choose", language, words => PageTest.Draw<ChoosePage>(PageTest.Frame(language), new()
            {
                ["Pipelines"] = new ListPipelines.View([Pipeline(words)], [new("a.json", "$", words, words)]),
            }));
            yield return Page("register", language, words => PageTest.Draw<RegisterPage>(PageTest.Frame(language), new()
            {
                ["Query"] = new RegisterQuery("outgoing", words, 2026, null, "东政发", null, null, null),
                ["View"] = new RegisterView("outgoing", words, words, [new("title", words, words, "text"), new("copies", words, words, "number")],
                    [new(Guid.Empty, words, "urgent", Engine.Execution.CaseStatus.Running, [new(words, words), new(words, words)])], words),
                ["Registers"] = (IReadOnlyList<ListRegisters.Row>)[new("outgoing", words, words, true), new("other", words, words, false)],
            }));
            yield return Page("figures", language, words => PageTest.Draw<FiguresPage>(PageTest.Frame(language), new()
            {
                ["Query"] = new FigureQuery(null, null, "numerator", words, null),
                ["View"] = new GetFigures.View(Period, [Figure(words)]),
            }));
            yield return Page("figure", language, words => PageTest.Draw<FigurePage>(PageTest.Frame(language), new()
            {
                ["Query"] = new FigureQuery(Period.From, Period.To, "base", words, words),
                ["Period"] = Period,
                ["Figure"] = Figure(words),
                ["Cases"] = new ListFigureCases.View(3, new("outgoing", words, words, [new("title", words, words, "text")],
                    [new(Guid.Empty, words, "none", Engine.Execution.CaseStatus.Finished, [new(words, words)])], words)),
            }));
            yield return Page("deadlines", language, words => PageTest.Draw<DeadlinesPage>(PageTest.Frame(language), new()
            {
                ["Board"] = new ListDeadlines.Board(1, 0, 0, new([Deadline(words)], null)),
            }));
            yield return Page("numbers", language, words => PageTest.Draw<NumbersPage>(PageTest.Frame(language), new()
            {
                ["Series"] = (IReadOnlyList<ListNumberSeries.Row>)[new("东政发", 2026, 18, [3],
                    [new(7, "东政发〔2026〕7号", words, words, SampleOffice.Now) { ApprovedBy = words, ReusedAt = SampleOffice.Now }])
                {
                    Reserved = [new(9, "东政发〔2026〕9号", words, words, SampleOffice.Now, words)],
                }],
            }));
            yield return Page("alerts", language, words => PageTest.Draw<AlertsPage>(PageTest.Frame(language), new()
            {
                ["Alerts"] = (IReadOnlyList<Engine.Notifications.Alert>)[new() { Person = "x", Kind = "red", Zh = words, En = words }],
            }));
            yield return Page("pipelines", language, words => PageTest.Draw<PipelinesPage>(PageTest.Frame(language), new()
            {
                ["Overview"] = new ListPipelineVersions.View([Versions(words)], [new("a.json", "$", words, words)]),
                ["Types"] = (IReadOnlyList<DocumentType>)[Type],
            }));
            yield return Page("studio", language, words => PageTest.Draw<StudioPage>(PageTest.Frame(language), new()
            {
                ["Title"] = words,
                ["BackWords"] = DesignerTexts.BackToList,
                ["Element"] = "elsa-workflow-definition-editor",
                ["Attribute"] = "definition-id",
                ["Value"] = words,
            }));
            yield return Page("problem", language, words => PageTest.Draw<ProblemPage>(PageTest.Frame(language, signedIn: false), new()
            {
                ["Status"] = 404,
                ["Detail"] = words,
            }));
        }
    }

    [TestCaseSource(nameof(All))]
    public async Task A_page_needs_nothing_the_content_policy_forbids(Func<string, Task<string>> draw)
    {
        var html = await draw("标题");

        Assert.That(InlineStyle().Matches(html), Is.Empty, "inline style");
        Assert.That(InlineScript().Matches(html), Is.Empty, "script without src");
        Assert.That(Handler().Matches(html), Is.Empty, "event handler attribute");
        Assert.That(html, Does.Not.Contain("javascript:"));
    }

    [TestCaseSource(nameof(All))]
    public async Task What_people_typed_never_becomes_markup(Func<string, Task<string>> draw)
    {
        var html = await draw(Hostile);

        Assert.That(html, Does.Not.Contain("<script>alert").And.Not.Contain("<img src=x"));
        Assert.That(html.Words(), Does.Contain("alert(1)"), "the words themselves are shown");
    }

    [TestCase(Language.Zh, "挂起，王敏 批准：等待补充材料")]
    [TestCase(Language.En, "approved by Wang Min: 等待补充材料")]
    public async Task A_suspended_case_says_since_when_by_whom_and_why(Language language, string words)
    {
        var view = SampleCase.View() with { Suspension = new("sender-material", "等待补充材料", "x", SampleOffice.Now), SuspendedByName = "王敏", SuspendedByNameEn = "Wang Min" };

        var html = await PageTest.Draw<CasePage>(PageTest.Frame(language), new()
        {
            ["View"] = view,
            ["History"] = (IReadOnlyList<GetCaseHistory.Entry>)[],
            ["Typed"] = TypedAct.Nothing,
        });

        Assert.That(html.Words(), Does.Contain(words));
        Assert.That(html.Words(), Does.Not.Contain("原定").And.Not.Contain("first due"), "a due moment that never moved names no other");
    }

    [TestCase(Language.Zh, "（未附言）")]
    [TestCase(Language.En, "(no words)")]
    public async Task Who_only_read_the_document_gave_no_opinion_and_what_a_reader_wrote_is_one(Language language, string noWords)
    {
        var sample = SampleCase.View();
        var given = sample.Opinions[0] with { Action = "read", Step = "传阅", StepEn = "Circulation" };
        var view = sample with
        {
            Opinions = [given with { Sequence = 11, Opinion = null, Person = "甲" }, given with { Sequence = 12, Opinion = "第三条请再核。", Person = "乙" }],
        };

        var html = await PageTest.Draw<CasePage>(PageTest.Frame(language), new() { ["View"] = view });

        var opinions = html[html.IndexOf("aria-labelledby=\"opinions-heading\"", StringComparison.Ordinal)..];
        opinions = opinions[..opinions.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.That(opinions.Words(), Does.Contain("第三条请再核。").And.Not.Contain(noWords));
    }

    [TestCase(Language.Zh, "第 2 版", "2026-03-05、王小明、保管期限 永久、盒号 甲-2", "第 1 版", "保管期限 30 年")]
    [TestCase(Language.En, "Version 2", "kept permanently, box 甲-2", "Version 1", "kept for 30 years")]
    public async Task Every_version_of_the_archive_stands_on_the_page_the_latest_first(Language language, params string[] words)
    {
        var sample = SampleCase.View();
        sample.Fields["record"] = new JsonObject
        {
            ["archive"] = new JsonObject
            {
                ["version"] = 2,
                ["on"] = "2026-03-05",
                ["by"] = "王小明",
                ["retention"] = "permanent",
                ["box"] = "甲-2",
                ["earlier"] = new JsonArray(new JsonObject { ["retention"] = "30" }),
            },
        };
        var view = sample with { Steps = [.. sample.Steps, new("archive", "Chancery.Archive", "归档", "Archive", null, "done", [], 2, null, null)] };

        var html = (await PageTest.Draw<CasePage>(PageTest.Frame(language), new() { ["View"] = view })).Words();

        Assert.That(words.Select(word => html.Contains(word, StringComparison.Ordinal)), Is.All.True, string.Join(' ', words));
        Assert.That(html.IndexOf(words[0], StringComparison.Ordinal), Is.LessThan(html.IndexOf(words[2], StringComparison.Ordinal)));
    }

    [TestCaseSource(nameof(All))]
    public async Task Every_change_carries_the_form_token(Func<string, Task<string>> draw)
    {
        var html = await draw("标题");

        var forms = PostForm().Matches(html);
        Assert.That(forms.Select(form => form.Value), Has.All.Contains("__RequestVerificationToken"));
    }

    private static TestCaseData Page(string name, Language language, Func<string, Task<string>> draw) =>
        new TestCaseData(draw).SetArgDisplayNames($"{name} {language}");

    private static FigurePeriod Period { get; } = FigurePeriod.Of(new(2026, 1, 1), null, new(2026, 3, 2));

    private static FigureView Figure(string words)
    {
        var value = new FigureValue(Period.From, Period.To, Period.CutOff, 3, 8, 37.5m, words, words);
        return new("x", words, words, ["5"], "outgoing", words, words, "percent", new(1), value, value, new(0, null, null), [new(words, words, words, 3, 8, 37.5m)]);
    }

    private static ListPipelines.Row Pipeline(string words) => new("outgoing-document", words, words, 1, "h", "outgoing", [], [words, "科室审核"]) { TitleEn = words, MayStart = true, StepsEn = [words, "Section check"] };

    [TestCase("file", "与文件相比有 1 处不同")]
    [TestCase("studio", "与已发布版本相比有 1 处不同")]
    public async Task The_list_of_pipelines_says_against_what_a_draft_is_compared(string origin, string expected)
    {
        var page = await PageTest.Draw<PipelinesPage>(PageTest.Frame(Language.Zh), new()
        {
            ["Overview"] = new ListPipelineVersions.View([Versions("x") with { Origin = origin }], []),
            ["Types"] = (IReadOnlyList<DocumentType>)[Type],
        });

        Assert.That(page.Words(), Does.Contain(expected));
    }

    private static ListPipelineVersions.Row Versions(string words) => new(
        "outgoing-document", words, words, "outgoing", "file", new("v1", 1, null, null, SampleOffice.Now), new("v2", 2, "zhangmin", words, SampleOffice.Now),
        [new(1, 3)], [new("owner", "section-check", words, words)]);

    private static ListDeadlines.Row Deadline(string words) => new(
        Guid.Empty, SampleCase.Id, words, null, "urgent", "step", words, words, [words], SampleOffice.Now, SampleOffice.Now, new(2026, 11, 24),
        "green", words, words, "yellow", SampleOffice.Now, Provisional: true, words, words);

    [GeneratedRegex("<[^>]*\\sstyle\\s*=", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|<style", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*\\son\\w+\\s*=", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Handler();

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex PostForm();
}
