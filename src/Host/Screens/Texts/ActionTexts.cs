namespace Chancery.Host.Screens.Texts;

/// <summary>Names of acts, for the line that confirms one.</summary>
public static class ActionTexts
{
    public static readonly Text Sign = new("签发", "Signed off");
    public static readonly Text Read = new("已阅", "Read");
    public static readonly Text Register = new("登记编号", "Registered");
    public static readonly Text Seal = new("用印", "Sealed");
    public static readonly Text Issue = new("印发", "Issued");
    public static readonly Text Archive = new("归档", "Archived");
    public static readonly Text Submit = new("提交", "Submitted");
    public static readonly Text Confirm = new("确认", "Confirmed");
    public static readonly Text Circulate = new("传阅", "Circulated");
    public static readonly Text Assist = new("请人协办", "Help asked for");
    public static readonly Text CancelAssist = new("取消协办", "Request cancelled");
    public static readonly Text Answer = new("答复", "Answered");
    public static readonly Text AddSigners = new("加签", "Signers added");
    public static readonly Text RemoveSigner = new("减签", "Signer removed");
    public static readonly Text Claim = new("认领", "Claimed");
    public static readonly Text Release = new("释放", "Released");
    public static readonly Text Terminate = new("终止办理", "Case ended");
    public static readonly Text Reopen = new("恢复办理", "Taken up again");
    public static readonly Text AskForJump = new("申请跳转", "Jump asked for");
    public static readonly Text Jump = new("跳转", "Jumped");
    public static readonly Text RefuseJump = new("不予跳转", "Jump refused");
    public static readonly Text Remind = new("催办", "Reminded");
}
