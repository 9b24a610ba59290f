using System.Globalization;
using Chancery.Engine.Figures;

namespace Chancery.Host.Exports;

/// <summary>Figures as a sheet: numerator, base, ratio, the year before and the period before side by side.</summary>
internal static class FigureSheet
{
    public static Sheet Of(IReadOnlyList<FigureView> figures, FigurePeriod period, bool english)
    {
        string T(string zh, string en) => english ? en : zh;
        return new(
            T("统计指标", "Figures"),
            [Note(period, english)],
            [
                T("指标", "Figure"), T("分组", "Group"), T("分子", "Numerator"), T("分母", "Base"), T("比率", "Ratio"), T("比率单位", "Ratio in"),
                T("小数位（四舍五入）", "Decimals (half up)"), T("上年同期分子", "Numerator a year before"), T("上年同期分母", "Base a year before"),
                T("上年同期比率", "Ratio a year before"), T("同比增减", "Change on year"), T("同比增减（%）", "Change on year in %"),
                T("上期分子", "Numerator of the period before"), T("上期分母", "Base of the period before"), T("上期比率", "Ratio of the period before"),
                T("环比增减", "Change on period"), T("环比增减（%）", "Change on period in %"), T("登记簿", "Register"),
            ],
            figures.SelectMany(figure => Rows(figure, english)));
    }

    private static string Note(FigurePeriod period, bool english)
    {
        var (from, to, cutOff) = (Day(period.From), Day(period.To), Day(period.CutOff));
        return english ? $"By register date, {from} to {to}, counted up to {cutOff}" : $"按登记日期统计：{from} 至 {to}，截至 {cutOff}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<IReadOnlyList<object?>> Rows(FigureView figure, bool english)
    {
        var unit = figure.Show switch { "percent" => "%", "average" => english ? "average" : "平均", _ => null };
        yield return
        [
            english ? figure.TitleEn : figure.Title, null, figure.Now.Numerator, figure.Now.Base, figure.Now.Ratio, unit, (decimal)figure.Rounding.Decimals,
            figure.Before?.Numerator, figure.Before?.Base, figure.Before?.Ratio, figure.Change?.Numerator, figure.Change?.Percent,
            figure.Preceding?.Numerator, figure.Preceding?.Base, figure.Preceding?.Ratio, figure.PrecedingChange?.Numerator, figure.PrecedingChange?.Percent,
            english ? figure.RegisterTitleEn : figure.RegisterTitle,
        ];
        foreach (var group in figure.Groups)
            yield return [english ? figure.TitleEn : figure.Title, english ? group.TitleEn : group.Title, group.Numerator, group.Base, group.Ratio, unit];
    }
}
