namespace Chancery.Host.Screens.Texts;

/// <summary>Why a case stopped.</summary>
public static class IncidentTexts
{
    public static readonly Text Runaway = new("表达式超出时间、内存或步数限制。", "The expression took more time, memory or steps than allowed.");
    public static readonly Text TooLong = new("表达式的结果过长。", "The expression's result is too long.");
    public static readonly Text WrongType = new("表达式的结果类型不符。", "The expression's result has the wrong type.");
    public static readonly Text Failed = new("表达式计算出错。", "The expression failed.");
    public static readonly Text Generation = new("接连互相启动的运行超过上限，疑为无休止的循环，本次运行没有开始。", "Too many runs started each other in a row, so this one was not begun.");
    public static readonly Text Burst = new("流程在无人办理时连续运行步数过多，疑为死循环。", "The run took too many steps without waiting for anybody.");
    public static readonly Text Stuck = new("流程已无可继续的环节。", "Nothing is left that could go on.");
    public static readonly Text UnknownWorkflow = new("所调用的流程不存在。", "The workflow called does not exist.");
}
