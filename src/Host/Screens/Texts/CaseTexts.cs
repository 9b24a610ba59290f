namespace Chancery.Host.Screens.Texts;

/// <summary>The case page.</summary>
public static class CaseTexts
{
    public static readonly Text Status = new("状态", "State");
    public static readonly Text Urgency = new("缓急", "Urgency");
    public static readonly Text Openness = new("公开属性", "Openness");
    public static readonly Text Kind = new("文种", "Kind");
    public static readonly Text Direction = new("行文方向", "Direction");
    public static readonly Text Number = new("文号", "Number");
    public static readonly Text Due = new("办结时限", "Due");
    public static readonly Text Owner = new("现由", "Now with");
    public static readonly Text Validity = new("效力", "Validity");
    public static readonly Text Corrected = new("{0}更正（{1}）", "Corrected on {0} ({1})");
    public static readonly Text Revoked = new("{0}撤销，自始无效", "Revoked on {0}: void from the beginning");
    public static readonly Text Abolished = new("自{0}起废止", "Abolished from {0}");
    public static readonly Text Drafter = new("拟稿", "Drafted by");
    public static readonly Text Submitted = new("提交", "Submitted");
    public static readonly Text Pipeline = new("流程", "Pipeline");
    public static readonly Text Version = new("第 {0} 版", "version {0}");
    public static readonly Text Document = new("公文", "Document");
    public static readonly Text Note = new("附注", "Note");
    public static readonly Text Copies = new("抄送", "Copies to");
    public static readonly Text NumberPending = new("（登记后编号）", "(numbered at registration)");
    public static readonly Text DatePending = new("（签发后确定）", "(set at sign-off)");
    public static readonly Text Particulars = new("要素", "Particulars");
    public static readonly Text OtherFields = new("其他要素", "Other particulars");
    public static readonly Text Attachments = new("附件", "Attachments");
    public static readonly Text Download = new("下载", "Download");
    public static readonly Text Sheet = new("处理单", "Processing sheet");
    public static readonly Text BackToCase = new("返回公文", "Back to the case");
    public static readonly Text Picture = new("流程图", "Pipeline");
    public static readonly Text PictureSummary = new("流程图：{0}。共 {1} 个环节，已办 {2} 个，正在办理：{3}", "Pipeline picture: {0}. {1} steps, {2} done, now at: {3}");
    public static readonly Text GoToAct = new("点此办理", "Act here");
    public static readonly Text Predicted = new("预计", "expected");
    public static readonly Text Times = new("第 {0} 次", "visit {0}");
    public static readonly Text Act = new("办理", "Act");
    public static readonly Text ActOn = new("请您办理：{0}", "Your step: {0}");
    public static readonly Text ReadOn = new("请您阅知：{0}", "For you to read: {0}");
    public static readonly Text RecallOn = new("您已办理：{0}", "You handled: {0}");
    public static readonly Text Opinion = new("意见", "Opinion");
    public static readonly Text Phrases = new("常用语", "Phrases");
    public static readonly Text CaseActs = new("对本件的其他操作", "Other acts on this case");
    public static readonly Text For = new("{0}代{1}", "{0} for {1}");
    public static readonly Text ActingFor = new("代 {0}", "for {0}");
    public static readonly Text MoreActs = new("其他操作", "Other acts");
    public static readonly Text EditPhrases = new("编辑常用语", "Edit phrases");
    public static readonly Text Consequence = new("之后", "What follows");
    public static readonly Text Choose = new("请选择", "Please choose");
    public static readonly Text PeopleHint = new("可多选", "several may be chosen");
    public static readonly Text NothingToDo = new("此件现在不需要您办理", "Nothing for you to do here now");
    public static readonly Text WaitingFor = new("正在等待：{0}", "Waiting for: {0}");
    public static readonly Text ClosedCase = new("此件已结束，无需办理。", "This case has ended; nothing is left to do.");
    public static readonly Text TypedKept = new("您输入的内容已保留在下面。", "What you typed is kept below.");
    public static readonly Text WhoDecided = new("{0} 已于 {2} 办理（{1}）。", "{0} did this at {2} ({1}).");
    public static readonly Text Route = new("办理经过", "Route");
    public static readonly Text Took = new("用时 {0}", "took {0}");
    public static readonly Text Waits = new("已等待 {0}", "waiting {0}");
    public static readonly Text UnreadYet = new("未读", "not opened");
    public static readonly Text ReadAt = new("{0} 已读", "opened {0}");
    public static readonly Text Opinions = new("意见汇总", "Opinions");
    public static readonly Text NoOpinions = new("还没有意见。", "No opinions yet.");
    public static readonly Text NoWords = new("（未附言）", "(no words)");
    public static readonly Text History = new("全部记录", "History");
    public static readonly Text HistoryHint = new("每一步都记入台账，按时间排列。", "Each step is in the ledger, in order of time.");
    public static readonly Text Reasons = new("系统的全部理由", "Every reason");
    public static readonly Text ReasonsHint = new("人、时限、文号和走向，系统为什么这样定。", "Why each person, limit, number and route was chosen.");
    public static readonly Text NoReasons = new("还没有需要说明的决定。", "No decision needed explaining yet.");
    public static readonly Text Incidents = new("需要管理员处置", "An administrator must look");
    public static readonly Text SubjectRoute = new("走向", "Route");
    public static readonly Text SubjectAssignee = new("人员", "Person");
    public static readonly Text SubjectDue = new("时限", "Limit");
    public static readonly Text SubjectNumber = new("文号", "Number");
    public static readonly Text SubjectEscalation = new("升级", "Escalation");
    public static readonly Text Provisional = new("含未公布节假日的年份，暂定", "crosses a year without a published holiday notice: provisional");
    public static readonly Text Suspended = new("已挂起，计时停止", "suspended; the clock stands");
    public static readonly Text SuspendedBy = new("{0} 起挂起，{1} 批准：{2}", "Suspended since {0}, approved by {1}: {2}");
    public static readonly Text SuspensionFact = new("挂起", "Suspended");
    public static readonly Text WaitsUntil = new("等待至", "Waits until");
    public static readonly Text FirstDue = new("原定 {0}", "first due {0}");
    public static readonly Text AnyHolder = new("{0}（任一在岗人员）", "{0} (any holder)");
    public static readonly Text Acted = new("已办理：{0}", "Done: {0}");
    public static readonly Text SubmittedToast = new("已提交，公文开始流转。", "Submitted; the document is on its way.");

    public static Text? SubjectOf(string subject) => subject switch
    {
        "route" => SubjectRoute,
        "assignee" => SubjectAssignee,
        "due" => SubjectDue,
        "number" => SubjectNumber,
        "escalation" => SubjectEscalation,
        _ => null,
    };
}
