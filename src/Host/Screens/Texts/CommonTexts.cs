namespace Chancery.Host.Screens.Texts;

/// <summary>The shell around every page, and words used on several.</summary>
public static class CommonTexts
{
    public static readonly Text Tagline = new("公文流转平台", "Document workflow");
    public static readonly Text SkipToContent = new("跳到正文", "Skip to content");
    public static readonly Text MainMenu = new("主菜单", "Main menu");
    public static readonly Text Inbox = new("办文", "Inbox");
    public static readonly Text Submit = new("拟文", "Submit");
    public static readonly Text Register = new("登记簿", "Registers");
    public static readonly Text Deadlines = new("时限看板", "Deadlines");
    public static readonly Text Numbers = new("文号", "Numbers");
    public static readonly Text Figures = new("统计", "Figures");
    public static readonly Text Pipelines = new("流程", "Pipelines");
    public static readonly Text Alerts = new("提醒", "Alerts");
    public static readonly Text UnreadAlerts = new("提醒，{0} 条未读", "Alerts, {0} unread");
    public static readonly Text More = new("更多", "More");
    public static readonly Text SignOut = new("退出登录", "Sign out");
    public static readonly Text SwitchLanguage = new("切换到英文", "Switch to Chinese");
    public static readonly Text Demo = new(
        "演示环境：人员与公文均为虚构，可随意试用。", "Demonstration: all people and documents are invented.");

    public static readonly Text SwitchPerson = new("换个人登录", "Sign in as someone else");
    public static readonly Text Why = new("为什么", "Why?");
    public static readonly Text Filter = new("筛选", "Filter");
    public static readonly Text Clear = new("清除", "Clear");
    public static readonly Text All = new("全部", "All");
    public static readonly Text Search = new("搜索", "Search");
    public static readonly Text Back = new("返回", "Back");
    public static readonly Text None = new("无", "None");
    public static readonly Text NotYet = new("尚无", "Not yet");
    public static readonly Text Close = new("关闭", "Close");
    public static readonly Text Optional = new("选填", "optional");
    public static readonly Text Required = new("必填", "required");
    public static readonly Text RequiredSometimes = new("视情况必填", "required in some cases");
    public static readonly Text Saved = new("已自动保存 {0}", "Saved {0}");
    public static readonly Text SaveFailed = new("自动保存失败，请勿关闭页面", "Autosave failed; keep this page open");
    public static readonly Text Changed = new("有新变化，点此刷新", "Something changed. Refresh");
    public static readonly Text ChangedWhileTyping = new(
        "这件公文刚有变化。您输入的内容已保存，点此查看最新情况", "This case just changed. What you typed is kept. Show the latest");

    public static readonly Text NextPage = new("下一页", "Next page");
    public static readonly Text NextItem = new("下一件待办：", "Next: ");
    public static readonly Text Shortcuts = new("键盘快捷键", "Keyboard shortcuts");
    public static readonly Text ShortcutMove = new("下一件 / 上一件", "Next / previous item");
    public static readonly Text ShortcutOpen = new("打开所选", "Open the selected item");
    public static readonly Text ShortcutSearch = new("搜索", "Search");
    public static readonly Text ShortcutInbox = new("回到办文", "Go to the inbox");
    public static readonly Text ShortcutSubmit = new("拟文", "Submit a document");
    public static readonly Text ShortcutAct = new("跳到办理栏", "Go to the act panel");
    public static readonly Text ShortcutList = new("显示本列表", "Show this list");
}
