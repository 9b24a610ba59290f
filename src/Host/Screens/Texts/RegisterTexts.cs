namespace Chancery.Host.Screens.Texts;

/// <summary>The registers, the deadline board, the number series and the alerts.</summary>
public static class RegisterTexts
{
    public static readonly Text Which = new("哪个登记簿", "Which register");
    public static readonly Text Export = new("导出 Excel", "Export to Excel");
    public static readonly Text Status = new("状态", "State");
    public static readonly Text Year = new("年度", "Year");
    public static readonly Text Code = new("机关代字", "Code");
    public static readonly Text SearchHint = new("标题、文号或拟稿人", "Title, number or drafter");
    public static readonly Text Print = new("打印", "Print");
    public static readonly Text Empty = new("登记簿里还没有文件", "The register is empty");
    public static readonly Text EmptyHint = new("文件登记后，会自动列在这里；只列您可以看的。", "A document is listed here once it is registered; you see those you may see.");
    public static readonly Text YearOption = new("{0} 年", "{0}");

    public static readonly Text Deadlines = new("时限看板", "Deadline board");
    public static readonly Text Document = new("公文", "Document");
    public static readonly Text StepColumn = new("环节", "Step");
    public static readonly Text Holders = new("现由", "Now with");
    public static readonly Text DueAt = new("到期", "Due");
    public static readonly Text Lamp = new("灯", "Lamp");
    public static readonly Text Next = new("下一提示", "Next alert");
    public static readonly Text NoDeadlines = new("没有正在计时的公文", "No clock is running");
    public static readonly Text NoDeadlinesHint = new("公文到达有时限的环节后，会按剩余时间列在这里。", "Documents at a step with a limit are listed here by time left.");
    public static readonly Text LampCount = new("{0} 件", "{0}");

    public static readonly Text Numbers = new("文号", "Numbers");
    public static readonly Text NumbersHint = new("每个机关代字每年一个连续序列，登记时一次取号，不重不漏。", "One continuous series per code and year; a number is taken once, at registration, without gap or repeat.");
    public static readonly Text Last = new("最后一号", "Last");
    public static readonly Text Gaps = new("缺号", "Gaps");
    public static readonly Text NoGaps = new("无缺号，连续", "None: continuous");
    public static readonly Text GapList = new("缺 {0}", "missing {0}");
    public static readonly Text Voids = new("作废号", "Void");
    public static readonly Text VoidBy = new("{0} 作废，{1}", "voided by {0}, {1}");
    public static readonly Text ApprovedBy = new("{0} 批准", "approved by {0}");
    public static readonly Text ReusedOn = new("{0} 重新启用", "in use again since {0}");
    public static readonly Text Kept = new("留号", "Kept");
    public static readonly Text KeptFor = new("留给 {0}，至 {1}", "for {0} until {1}");
    public static readonly Text NoSeries = new("今年还没有取过号", "No number taken yet");
    public static readonly Text NoSeriesHint = new("第一件公文登记后，这里会出现它的序列。", "The first registered document starts its series here.");

    public static readonly Text Alerts = new("提醒", "Alerts");
    public static readonly Text ReadAll = new("全部标为已读", "Mark all read");
    public static readonly Text ReadOne = new("标为已读", "Mark read");
    public static readonly Text NoAlerts = new("没有提醒", "No alerts");
    public static readonly Text NoAlertsHint = new("公文到达、临期、超期时会在这里告诉您。", "You are told here when a document arrives, is due soon or overdue.");
    public static readonly Text UnreadOnly = new("只看未读", "Unread only");
    public static readonly Text Open = new("查看", "Open");
}
