namespace Chancery.Host.Screens.Texts;

/// <summary>The inbox.</summary>
public static class InboxTexts
{
    public static readonly Text Title = new("办文", "Inbox");
    public static readonly Text Todo = new("待办", "To do");
    public static readonly Text Read = new("传阅", "To read");
    public static readonly Text Done = new("在办/已办", "Handled");
    public static readonly Text Mine = new("我的发起", "Mine");
    public static readonly Text Boxes = new("收件箱分类", "Boxes");
    public static readonly Text SearchHint = new("标题、文号或来文单位", "Title, number or unit");
    public static readonly Text Urgency = new("缓急", "Urgency");
    public static readonly Text Sort = new("排序", "Sort");
    public static readonly Text ByDue = new("剩余时间", "Time left");
    public static readonly Text ByArrival = new("到达时间", "Arrival");
    public static readonly Text Document = new("公文", "Document");
    public static readonly Text Step = new("环节", "Step");
    public static readonly Text From = new("来源", "From");
    public static readonly Text ArrivedAt = new("到达", "Arrived");
    public static readonly Text HandledAt = new("办理时间", "Handled");
    public static readonly Text StartedAt = new("提交时间", "Submitted");
    public static readonly Text Remaining = new("剩余工作时间", "Working time left");
    public static readonly Text Now = new("当前环节", "Now at");
    public static readonly Text Unread = new("未读", "New");
    public static readonly Text NoLimit = new("无时限", "No limit");
    public static readonly Text NoNumber = new("未编号", "No number yet");
    public static readonly Text Chosen = new("选择", "Choose");
    public static readonly Text ReadChosen = new("所选标为已阅", "Mark the chosen as read");
    public static readonly Text ReadAll = new("本页全部标为已阅", "Mark all on this page as read");
    public static readonly Text ReadHint = new("只对阅件有效；须表态的事项请逐件办理。", "Only for what is circulated to read; what asks for a decision is done one by one.");
    public static readonly Text ReadDone = new("已阅 {0} 件。", "{0} marked as read.");
    public static readonly Text ReadNone = new("没有选择阅件。", "Nothing was chosen.");
    public static readonly Text Shown = new("共 {0} 件", "{0} items");
    public static readonly Text EmptyTodo = new("没有待办，全部办完了", "Nothing to do: all is handled");
    public static readonly Text EmptyTodoHint = new(
        "新公文到达时会出现在这里，并在上方铃铛处提醒。要发文，请点「拟文」。",
        "New documents appear here and ring the bell above. To issue a document, choose Submit.");

    public static readonly Text EmptyRead = new("没有待阅件", "Nothing to read");
    public static readonly Text EmptyReadHint = new("传阅给您的公文会出现在这里；读完点「已阅」。", "Documents circulated to you appear here; mark them read when done.");
    public static readonly Text EmptyDone = new("还没有办过的件", "Nothing handled yet");
    public static readonly Text EmptyDoneHint = new("您办理过的公文会列在这里，可随时查看走到哪一步。", "Documents you handled are listed here, with where they stand now.");
    public static readonly Text EmptyMine = new("您还没有发起过公文", "You have not started a document yet");
    public static readonly Text EmptyMineHint = new("点「拟文」选择流程，填写后提交即可。", "Choose Submit, pick a pipeline, fill in the form and send it.");
    public static readonly Text EmptyFilter = new("没有符合条件的件", "Nothing matches the filter");
    public static readonly Text EmptyFilterHint = new("换个关键词，或清除筛选。", "Try another word, or clear the filter.");
}
