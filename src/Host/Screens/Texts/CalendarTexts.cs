using Chancery.Engine.Calendars;

namespace Chancery.Host.Screens.Texts;

/// <summary>The calendar and its rehearsal.</summary>
public static class CalendarTexts
{
    public static readonly Text Title = new("工作日历", "Calendar");
    public static readonly Text Hint = new("放假通知先载入为草案，看清哪些时限会变、涉及谁，再启用或放弃。", "A holiday notice is loaded as a draft; see which deadlines move and whose, then apply or drop it.");
    public static readonly Text Provisional = new("尚未公布放假安排的年份：{0}", "Years without a published notice: {0}");
    public static readonly Text Load = new("载入草案", "Load a draft");
    public static readonly Text Notice = new("放假通知（JSON）", "Notice (JSON)");
    public static readonly Text NoticeHint = new("一个年度，与 office/calendar.json 的 years 同样写法，替换该年度。", "One year, written as in years of office/calendar.json; it replaces that year.");
    public static readonly Text Versions = new("各版日历", "Versions");
    public static readonly Text NoVersions = new("还没有日历。", "No calendar yet.");
    public static readonly Text Loaded = new("{0} 由 {1} 载入", "loaded {0} by {1}");
    public static readonly Text FromFile = new("{0} 随系统文件载入", "read {0} from the office's files");
    public static readonly Text Decided = new("{0} 由 {1} 决定", "decided {0} by {1}");
    public static readonly Text Rehearse = new("预演", "Rehearse");
    public static readonly Text RehearseTitle = new("调休预演：{0}", "Rehearsal: {0}");
    public static readonly Text Moves = new("{1} 个未结时限中，{0} 个会变。", "{0} of {1} open deadlines would move.");
    public static readonly Text NoMoves = new("没有时限会变", "No deadline moves");
    public static readonly Text NoMovesHint = new("启用后，未结时限都不变。", "Applied, every open deadline stays as it is.");
    public static readonly Text Case = new("公文", "Case");
    public static readonly Text Hidden = new("（无权查看）", "(out of your sight)");
    public static readonly Text Holders = new("现由", "Now with");
    public static readonly Text Before = new("现到期日", "Due now");
    public static readonly Text After = new("改为", "Would be due");
    public static readonly Text Apply = new("启用", "Apply");
    public static readonly Text Drop = new("放弃", "Drop");
    public static readonly Text Draft = new("草案", "Draft");
    public static readonly Text Current = new("现行", "In force");
    public static readonly Text Replaced = new("已替换", "Replaced");
    public static readonly Text Dropped = new("已放弃", "Dropped");

    public static Text StatusOf(CalendarStatus status) => status switch
    {
        CalendarStatus.Draft => Draft,
        CalendarStatus.Current => Current,
        CalendarStatus.Replaced => Replaced,
        _ => Dropped,
    };
}
