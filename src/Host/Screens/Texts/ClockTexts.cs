namespace Chancery.Host.Screens.Texts;

/// <summary>Suspending a case, letting it run on, extending a deadline.</summary>
public static class ClockTexts
{
    public static readonly Text Title = new("时限处置", "Clocks of this case");
    public static readonly Text Suspend = new("挂起", "Suspend");
    public static readonly Text SuspendHint = new("全部计时停止，剩余时间保留；挂起期间不能办理。", "Every clock stands and keeps the time left; nobody can act meanwhile.");
    public static readonly Text Resume = new("恢复办理", "Resume");
    public static readonly Text ResumeHint = new("各时限从剩余时间继续计算。", "The clocks run on with the time they had left.");
    public static readonly Text Extend = new("延期", "Extend a deadline");
    public static readonly Text ExtendHint = new("到期日后移，原定时限保留，用于统计。", "The deadline moves; the one first set is kept for the figures.");
    public static readonly Text Ask = new("申请延期", "Ask for an extension");
    public static readonly Text AskHint = new("到期前申请；批准前时限不变。", "Before it is due; nothing moves until it is granted.");
    public static readonly Text Refuse = new("不同意延期", "Refuse the extension");
    public static readonly Text RefuseHint = new("时限不变，告知申请人理由。", "The deadline stays; who asked is told why.");
    public static readonly Text AskedFact = new("延期申请", "Extension asked for");
    public static readonly Text AskedBy = new("{0}（{1}）申请延期至{2}：{3}", "{0} ({1}) asked for {2}: {3}");
    public static readonly Text Reason = new("情形", "Ground");
    public static readonly Text Note = new("理由", "Why");
    public static readonly Text RequestedBy = new("申请人", "Asked for by");
    public static readonly Text Deadline = new("时限", "Deadline");
    public static readonly Text Until = new("延至", "Until");
    public static readonly Text Suspended = new("挂起", "Suspended");
    public static readonly Text Resumed = new("恢复办理", "Resumed");
    public static readonly Text Extended = new("延期", "Deadline extended");
}
