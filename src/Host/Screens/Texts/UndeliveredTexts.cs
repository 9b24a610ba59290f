namespace Chancery.Host.Screens.Texts;

/// <summary>The page of what could not be delivered.</summary>
public static class UndeliveredTexts
{
    public static readonly Text Title = new("未送达", "Undelivered");
    public static readonly Text Hint = new(
        "流程发出的启动、事件、唤醒，以及邮件和 HTTP 请求，被拒绝或多次失败后列在此处。排除原因后重试；不再需要的，放弃。",
        "What a workflow started, told or woke, and mail and HTTP requests, stand here once refused or failed too often. Mend the cause and try again, or discard what is no longer needed.");
    public static readonly Text None = new("没有未送达的事项", "Everything was delivered");
    public static readonly Text NoneHint = new("出现时，系统管理员和流程管理员会收到提醒。", "When something is not, system administrators and pipeline authors are alerted.");
    public static readonly Text What = new("事项", "What");
    public static readonly Text Why = new("原因", "Why");
    public static readonly Text Since = new("提出时间", "Asked for");
    public static readonly Text Attempts = new("已试 {0} 次", "tries: {0}");
    public static readonly Text Case = new("查看来源", "Where it comes from");
    public static readonly Text Retry = new("重试", "Try again");
    public static readonly Text Discard = new("放弃", "Discard");
    public static readonly Text Retried = new("已重新送达，仍失败时会再次列出。", "It is being delivered again; if it fails, it comes back here.");
    public static readonly Text Discarded = new("已放弃。", "Discarded.");

    /// <summary>What was done, for the line at the top; null for an unknown word.</summary>
    public static Text? Said(string? did) => did switch { "retry" => Retried, "discard" => Discarded, _ => null };
}
