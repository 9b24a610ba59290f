namespace Chancery.Host.Screens.Texts;

/// <summary>The figures of the report and the cases behind them.</summary>
public static class FigureTexts
{
    public static readonly Text Title = new("统计指标", "Figures");
    public static readonly Text Hint = new("按登记日期统计；每个比率都带分子、分母和截止日期，可点开看到每一件。", "Counted by register date; each ratio shows its numerator, base and cut-off, and opens down to the cases.");
    public static readonly Text Figure = new("指标", "Figure");
    public static readonly Text Numerator = new("分子", "Numerator");
    public static readonly Text Base = new("分母", "Base");
    public static readonly Text Ratio = new("比率", "Ratio");
    public static readonly Text YearBefore = new("上年同期", "Year before");
    public static readonly Text Change = new("同比增减", "Change on year");
    public static readonly Text Preceding = new("上期", "Period before");
    public static readonly Text PrecedingChange = new("环比增减", "Change on period");
    public static readonly Text Points = new("{0} 个百分点", "{0} points");
    public static readonly Text Answers = new("对应总结第 {0} 项", "line {0} of the summary");
    public static readonly Text From = new("起", "From");
    public static readonly Text To = new("止", "To");
    public static readonly Text Year = new("年度", "Year");
    public static readonly Text CutOff = new("统计期 {0} 至 {1}，截至 {2}", "Period {0} to {1}, counted up to {2}");
    public static readonly Text Rounding = new("保留 {0} 位小数，四舍五入", "rounded half up, decimals: {0}");
    public static readonly Text Export = new("导出 Excel", "Export to Excel");
    public static readonly Text Apply = new("统计", "Count");
    public static readonly Text Empty = new("还没有统计指标", "No figures yet");
    public static readonly Text EmptyHint = new("在 office/figures 中加入指标文件即可。", "Add a file of figures to office/figures.");
    public static readonly Text Groups = new("分组", "Broken down");
    public static readonly Text Group = new("分组项", "Group");
    public static readonly Text AllGroups = new("全部分组", "All groups");
    public static readonly Text Cases = new("明细", "Cases");
    public static readonly Text Seen = new("共计入 {0} 件；下面只列您有权查看的。", "{0} documents counted; listed are those you may see.");
    public static readonly Text NoCases = new("没有可列出的件", "Nothing to list");
    public static readonly Text NoCasesHint = new("这一期没有计入的件，或您都无权查看。", "Nothing was counted in this period, or nothing you may see.");
    public static readonly Text Reported = new("数据来源：{0}", "Source: {0}");
    public static readonly Text ThisPeriod = new("本期", "This period");
}
