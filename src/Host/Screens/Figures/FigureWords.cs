using Chancery.Engine.Figures;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Figures;

/// <summary>Numbers of a figure as its reader reads them.</summary>
internal static class FigureWords
{
    public static string Count(decimal value, Frame frame) => value.ToString("#,0.####", frame.Culture);

    public static string Ratio(FigureView figure, decimal? ratio, Frame frame) => ratio is not { } value ? "—"
        : value.ToString($"F{figure.Rounding.Decimals}", frame.Culture) + (figure.Show == "percent" ? "%" : "");

    /// <summary>With its sign; points of percent, a count with its percentage, or an average's difference.</summary>
    public static string Change(FigureView figure, FigureChange? against, Frame frame)
    {
        if (against is not { } change)
            return "";
        var places = $"F{figure.Rounding.Decimals}";
        if (figure.Show == "percent")
            return frame.T(FigureTexts.Points, Signed(change.Numerator, places, frame));
        if (figure.Show == "average")
            return Signed(change.Numerator, places, frame);
        var count = Signed(change.Numerator, "#,0.####", frame);
        return change.Percent is { } percent ? frame.With(count, Signed(percent, places, frame) + "%") : count;
    }

    private static string Signed(decimal value, string format, Frame frame) =>
        (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value).ToString(format, frame.Culture);
}
