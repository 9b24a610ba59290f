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
    public static readonly Text Remind = new("催办", "Reminded");
}
