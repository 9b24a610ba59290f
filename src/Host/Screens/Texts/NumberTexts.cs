namespace Chancery.Host.Screens.Texts;

/// <summary>The desk of those who keep numbers: keeping, voiding, taking into use again.</summary>
public static class NumberTexts
{
    public static readonly Text Reserve = new("留号", "Keep a number");
    public static readonly Text ReserveHint = new(
        "取该序列的下一个号留给一人，到期未用即列入作废号。", "Takes the next number of the series and keeps it for one person; unused when the day is over, it goes to the void list.");
    public static readonly Text Code = new("机关代字或序列", "Code or series");
    public static readonly Text Holder = new("留给", "For");
    public static readonly Text Until = new("保留至（含当日）", "Until, that day included");
    public static readonly Text Reason = new("理由", "Reason");
    public static readonly Text Void = new("作废", "Void");
    public static readonly Text VoidHint = new("该号列入作废号，当年内可重新启用。", "The number goes to the void list; within the year it can be taken into use again.");
    public static readonly Text ApprovedBy = new("批准人", "Approved by");
    public static readonly Text Reuse = new("重新启用", "Use again");
    public static readonly Text ReuseHint = new("从作废号中取出，留给一人；作废记录保留。", "Taken off the void list and kept for one person; what the list said stays on record.");
    public static readonly Text Reserved = new("已留号。", "The number is kept.");
    public static readonly Text Voided = new("已作废。", "The number is void.");
    public static readonly Text Reused = new("已重新启用。", "The number is in use again.");

    /// <summary>What was done, for the line at the top; null for an unknown word.</summary>
    public static Text? Said(string? did) => did switch { "reserve" => Reserved, "void" => Voided, "reuse" => Reused, _ => null };
}
