namespace Chancery.Host.Screens.Texts;

/// <summary>The page of proxies.</summary>
public static class ProxyTexts
{
    public static readonly Text Title = new("委托代理", "Proxies");
    public static readonly Text Given = new("我委托的", "Named by me");
    public static readonly Text Received = new("委托给我的", "Named for me");
    public static readonly Text None = new("没有委托。", "No proxies.");
    public static readonly Text New = new("新的委托", "Name a proxy");
    public static readonly Text Hint = new(
        "期间新到的待办，您和代理人都可以办理，先办为准；记录显示“代”。代理人不能再转托，不办理其本人拟稿的公文；到期自动结束。",
        "What arrives in the period may be done by you or your proxy; the first act counts and both names are recorded. A proxy names no further proxy, never acts on their own draft, and the proxy ends by itself.");
    public static readonly Text Proxy = new("代理人", "Proxy");
    public static readonly Text From = new("自", "From");
    public static readonly Text Until = new("至（含当日）", "Until, that day included");
    public static readonly Text Pipelines = new("流程（不选为全部）", "Pipelines (none chosen means all)");
    public static readonly Text AllPipelines = new("全部流程", "all pipelines");
    public static readonly Text MaySign = new("可以代为签发", "May sign off");
    public static readonly Text Existing = new("现有待办也交代理人办理", "Also what already waits for me");
    public static readonly Text Grant = new("委托", "Name");
    public static readonly Text End = new("结束委托", "End it");
    public static readonly Text For = new("{0}代{1}", "{0} for {1}");
    public static readonly Text Coming = new("未开始", "to come");
    public static readonly Text Running = new("生效中", "in force");
    public static readonly Text Ended = new("已结束", "ended");
}
