namespace Chancery.Host.Screens.Texts;

/// <summary>The page of one's own phrases.</summary>
public static class PhraseTexts
{
    public static readonly Text Title = new("常用语", "Phrases");
    public static readonly Text Hint = new(
        "办理时点一下即填入意见框，仍可修改；只填文字，不代表已表态。×处留待填写。",
        "One click puts a phrase into the opinion, where it can be changed; it fills in words and decides nothing. The × is where you go on writing.");
    public static readonly Text Own = new("我的常用语", "My phrases");
    public static readonly Text OwnHint = new("只有您本人看得到，排在全办常用语之后。清空一条并保存即删除。", "Only you see them; they follow the office's. Emptying one and saving deletes it.");
    public static readonly Text Office = new("全办常用语", "Phrases of the office");
    public static readonly Text OfficeHint = new("由办公室统一维护。", "Kept by the office.");
    public static readonly Text Phrase = new("第 {0} 条", "Phrase {0}");
    public static readonly Text New = new("新的常用语", "New phrase");
    public static readonly Text Add = new("添加", "Add");
    public static readonly Text Save = new("保存", "Save");
    public static readonly Text Up = new("上移第 {0} 条", "Move phrase {0} up");
    public static readonly Text Down = new("下移第 {0} 条", "Move phrase {0} down");
    public static readonly Text Delete = new("删除第 {0} 条", "Delete phrase {0}");
    public static readonly Text None = new("还没有自己的常用语。", "No phrases of your own yet.");
    public static readonly Text Full = new("已有 50 条，删去一些才能再加。", "There are 50; delete some to add more.");
    public static readonly Text Kept = new("常用语已保存。", "Your phrases are saved.");
}
