namespace Chancery.Host.Screens.Texts;

/// <summary>Cases of the same matter.</summary>
public static class LinkTexts
{
    public static readonly Text Title = new("关联事项", "Related matters");
    public static readonly Text None = new("没有关联事项。", "No related matters.");
    public static readonly Text Open = new("办理关联事项", "Open a related matter");
    public static readonly Text OpenHint = new("新事项单独流转，两边互相可查。", "The new matter runs on its own; each case shows the other.");
    public static readonly Text Pipeline = new("办理流程", "Pipeline");
    public static readonly Text Relation = new("与本件的关系", "What it is to this case");
    public static readonly Text Go = new("填写", "Fill in the form");
    public static readonly Text All = new("全部关联事项", "All related matters");
    public static readonly Text Sum = new("共 {0} 项：已办结 {1} 项，红灯 {2} 项，黄灯 {3} 项。", "{0} in all: {1} ended, {2} red, {3} yellow.");
    public static readonly Text Draft = new("草稿：{0}", "Draft: {0}");
    public static readonly Text Earlier = new("本件是其{0}", "this case is its {0}");
}
