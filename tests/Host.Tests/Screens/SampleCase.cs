using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Screens;

/// <summary>One case as its page gets it.</summary>
internal static class SampleCase
{
    public const string Title = "东川区人民政府关于做好冬季供暖保障工作的通知";

    public static readonly Guid Id = new("019ab000-0000-7000-8000-000000000001");

    public static readonly Guid Item = new("019ab000-0000-7000-8000-000000000002");

    private static readonly DateTimeOffset Now = SampleOffice.Now;

    public static GetCase.View View(string title = Title, string currentTitle = "会签", string opinion = "请补充应急物资储备数据后再送审。") => new(
        Id, "outgoing-document", "发文办理", 3, "outgoing", title, CaseStatus.Running, "东政发〔2026〕18号", "通知", "downward", "urgent", "government",
        "chen.kexin", "陈可欣", "区住房和城乡建设局", Now.AddHours(-26), new DateOnly(2026, 11, 24), Fields(),
        SamplePipeline.Steps(currentTitle),
        [Open("countersign", "lin.shuyi", "林书仪", "秘书科科长", Item, Now.AddHours(-3)), Open("countersign", "zhao.liwen", "赵立文", "区财政局副局长", Guid.Empty, null)],
        [Row(title, currentTitle)],
        [
            Due("step", currentTitle, "yellow", Now.AddHours(5), "剩 5 小时（工作时间）", "5 h left (working time)"),
            Due("case", null, "green", Now.AddDays(6), "剩 4 个工作日", "4 working days left"),
        ],
        [
            new(1, "draft", "拟稿", "Draft", Now.AddHours(-26), Now.AddHours(-26), "Done", ["陈可欣"]),
            new(2, "section", "科室审核", "Section check", Now.AddHours(-26), Now.AddHours(-22), "Agree", ["王建国"]),
            new(3, "countersign", currentTitle, "Countersign", Now.AddHours(-22), null, null, ["林书仪", "赵立文"]),
        ],
        [
            Opinion(1, 2, "科室审核", "Section check", "agree", "同意", "Agree", "拟同意，请会签财政、发改。", "王建国", "住建局城建科科长", -22),
            Opinion(2, 3, "会签", "Countersign", "agree", "同意", "Agree", opinion, "何静", "区发展和改革局副局长", -4),
        ],
        [
            new(Guid.NewGuid(), "供暖保障任务分工表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 48_230, Now, "苏小棠", "Su Xiaotang"),
            new(Guid.NewGuid(), "市政府办公室来文.pdf", "application/pdf", 1_482_000, Now, "苏小棠", "Su Xiaotang"),
        ],
        [
            new(1, Now.AddHours(-22), new("assignee", "owner.unit-head", [], "会签单位秘书科的负责人是林书仪。", "Lin Shuyi heads the document section, which countersigns.", Item.ToString())),
            new(2, Now.AddHours(-22), new("route", "outcome", [], "科室审核同意，按流程进入会签。", "The section agreed; the pipeline goes on to countersigning.", "3")),
        ],
        [], SamplePipeline.Definition())
    {
        Editable = DocumentTypeJson.Read(OfficeFolder.Read("document-types", "outgoing.json")).Fields.Select(field => field.Name).ToHashSet(),
    };

    public static ListWorkItems.Row Row(string title = Title, string step = "会签") => new(
        Item, Id, "countersign", step, "Countersign", 3, "act", WorkItemStatus.Open, 1, "outgoing-document", title, "通知", "urgent", null,
        CaseStatus.Running, "陈可欣", "区住房和城乡建设局", "documents-head", Now.AddHours(-22), null, null, null, null, Now.AddHours(5), "yellow",
        "剩 5 小时（工作时间）", "5 h left (working time)",
        [
            new("agree", "同意", "Agree", true, [], false, [], "记入您的会签意见；还有 1 人未签，全部签完后进入「办公室核稿」。", "Your countersignature is recorded; one person is left, then it goes to office review."),
            new("return", "退回修改", "Return", false, [], true,
                [
                    new("target", "退回到", "Return to", "choice", true, [new("draft", "拟稿（陈可欣）", "Draft (Chen Kexin)"), new("section", "科室审核（王建国）", "Section check (Wang Jianguo)")], JsonValue.Create("draft")),
                    new("direct", "改好后直接回到我这里", "Straight back to me afterwards", "check", false, [], null),
                ],
                "退回后其他会签人的待办取消，已签意见保留在历史中；时限重新计算。", "The other countersigners' items are cancelled, opinions stay in the history; the clock starts anew."),
            new("transfer", "转办", "Transfer", false, [], false, [new("target", "转给", "To", "person", true, [], null)], "转出后此件不再由您办理。", "It is then no longer yours."),
        ]);

    public static GetCaseHistory.Entry Entry(string zh = "陈可欣（住建局科员）提交公文。") =>
        new(1, Now.AddHours(-26), "case.started", "chen.kexin", "陈可欣", "住建局科员", 1, "拟稿", "Draft", null, zh, "Chen Kexin submitted the document.");

    private static JsonObject Fields() => new()
    {
        ["title"] = Title,
        ["mainRecipients"] = new JsonArray("各街道办事处、各镇人民政府", "区政府各工作部门"),
        ["copyRecipients"] = new JsonArray("区委办公室", "区人大常委会办公室"),
        ["body"] = "为切实做好今冬明春供暖保障工作，确保群众温暖过冬，现将有关事项通知如下：\n一、压实工作责任\n各街道、各镇要明确专人负责，每日巡查辖区供暖设施，发现问题立即处置。\n二、加强应急值守\n供暖期间实行 24 小时值班，群众来电 2 小时内响应。",
        ["openness"] = "active",
        ["urgency"] = "urgent",
    };

    private static GetCase.OpenItem Open(string step, string user, string name, string post, Guid id, DateTimeOffset? read) =>
        new(id, step, "会签", "Countersign", "act", user, name, null, post, null, Now.AddHours(-22), read);

    private static GetCase.DueView Due(string clock, string? step, string lamp, DateTimeOffset at, string zh, string en) => new(
        Guid.NewGuid(), clock, step, "Countersign", 3, at, DateOnly.FromDateTime(at.Date), lamp, zh, en, false,
        new("due", "limit", [], "会签限 2 个工作日：11 月 21 日到达，跳过周末两天，应于 11 月 24 日 17:30 前办结。", "Two working days from 21 Nov, the weekend skipped: due 24 Nov 17:30."));

    private static GetCase.OpinionView Opinion(
        long sequence, int visit, string step, string stepEn, string action, string title, string titleEn, string words, string name, string post, int hours) =>
        new(sequence, visit, step, stepEn, action, title, titleEn, words, name, name, post, Now.AddHours(hours), []);
}
