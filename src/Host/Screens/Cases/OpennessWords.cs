using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Cases;

/// <summary>The openness attribute in words; a value that is already Chinese is shown as it is.</summary>
internal static class OpennessWords
{
    public static string Of(string? value, Frame frame) => value switch
    {
        null or "" => "",
        "open" or "active" or "主动公开" => frame.T(OpennessTexts.Open),
        "on-request" or "依申请公开" => frame.T(OpennessTexts.OnRequest),
        "none" or "closed" or "不予公开" => frame.T(OpennessTexts.Closed),
        _ => value,
    };
}
