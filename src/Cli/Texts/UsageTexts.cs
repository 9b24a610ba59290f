namespace Chancery.Cli.Texts;

/// <summary>Headings of the help, and what is said about a wrong command line.</summary>
internal static class UsageTexts
{
    public static readonly Text Usage = new("用法：", "Usage:");

    public static readonly Text Commands = new("命令：", "Commands:");

    public static readonly Text Arguments = new("参数：", "Arguments:");

    public static readonly Text Options = new("选项：", "Options:");

    public static readonly Text CommandPlace = new("<命令>", "<command>");

    public static readonly Text OptionPlace = new("[选项]", "[options]");

    public static readonly Text Required = new("{0}（必填）", "{0} (required)");

    public static readonly Text Help = new("显示帮助", "Show this help");

    public static readonly Text Version = new("显示版本", "Show the version");

    public static readonly Text Wrong = new("用法有误：{0}", "Wrong usage: {0}");

    public static readonly Text NoCommand = new("请给出命令。", "A command is missing.");

    public static readonly Text Unknown = new("不认识“{0}”。", "\"{0}\" is not known here.");

    public static readonly Text NoArgument = new("缺少参数 {0}。", "The argument {0} is missing.");

    public static readonly Text NoOption = new("缺少选项 {0}。", "The option {0} is missing.");

    public static readonly Text NoValue = new("选项 {0} 需要一个值。", "The option {0} needs one value.");

    public static readonly Text BadValue = new("选项 {0} 的值“{1}”不可用，可用的有：{2}。", "The option {0} does not take \"{1}\"; it takes: {2}.");

    public static readonly Text SeeHelp = new("查看帮助：{0} --help", "For help: {0} --help");
}
