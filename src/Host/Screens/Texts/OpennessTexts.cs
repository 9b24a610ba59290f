namespace Chancery.Host.Screens.Texts;

/// <summary>公开属性.</summary>
public static class OpennessTexts
{
    public static readonly Text Open = new("主动公开", "Published");
    public static readonly Text OnRequest = new("依申请公开", "On request");
    public static readonly Text Closed = new("不予公开", "Not disclosed");
}
