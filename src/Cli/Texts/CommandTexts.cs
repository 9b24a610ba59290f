namespace Chancery.Cli.Texts;

/// <summary>What <c>--help</c> says.</summary>
internal static class CommandTexts
{
    public static readonly Text Root = new("文枢命令行", "The command line of Chancery");

    public static readonly Text Lang = new("界面语言：zh 或 en；不填时按系统语言", "Language: zh or en; by default that of the system");

    public static readonly Text Pipelines = new("流程文件：检查、比较、导出、导入", "Pipeline files: check, compare, export, import");

    public static readonly Text Validate = new(
        """
        检查流程文件能否发布。每个问题一行：文件:行:列: JSON路径: 说明 [规则]。
        退出码：0 全部合格；1 有问题；2 用法有误或文件无法读取。
        """,
        """
        Checks whether pipeline files may be published. One line per finding: file:line:column: JSON path: what is wrong [rule].
        Exit codes: 0 all sound; 1 there are findings; 2 wrong usage or an unreadable file.
        """);

    public static readonly Text ValidateFiles = new(
        "流程文件或文件夹，可以互相引用；不填时为 workflows/*.json", "Pipeline files or folders, which may use each other; by default workflows/*.json");

    public static readonly Text Office = new(
        "本机关数据的文件夹，含 organization.json 和 document-types；不填时为 office",
        "Folder with the office's data, organization.json and document-types among them; by default office");

    public static readonly Text FindingFormat = new("输出格式：text、json 或 sarif（SARIF 2.1.0）", "Output: text, json or sarif (SARIF 2.1.0)");

    public static readonly Text Diff = new(
        """
        用文字说明两个流程文件的区别。
        退出码：0 办理相同（至多布局、版本号不同）；1 办理不同；2 出错。
        """,
        """
        Tells in words what differs between two pipeline files.
        Exit codes: 0 cases run the same (layout or version numbers may differ); 1 they do not; 2 an error.
        """);

    public static readonly Text Before = new("原来的流程文件", "The pipeline file as it was");

    public static readonly Text After = new("现在的流程文件", "The pipeline file as it is now");

    public static readonly Text DiffFormat = new("输出格式：text、json 或 sarif（SARIF 2.1.0）", "Output: text, json or sarif (SARIF 2.1.0)");

    public static readonly Text Export = new(
        """
        从服务器导出已发布的流程，每个流程一个文件。
        退出码：0 全部写好；1 有流程不存在或被拒绝；2 用法有误、登录失败或无法连接。
        """,
        """
        Exports published pipelines of a server, one file each.
        Exit codes: 0 all are written; 1 a pipeline is missing or was refused; 2 wrong usage, failed sign-in or no connection.
        """);

    public static readonly Text ExportIds = new("流程标识；不填时为全部已发布的流程", "Ids of pipelines; by default all that are published");

    public static readonly Text Out = new("写入的文件夹；不填时为当前文件夹", "Folder to write to; by default the current one");

    public static readonly Text Import = new(
        """
        把流程文件导入服务器，成为草稿；加 --publish 则随即发布。
        退出码：0 全部导入；1 有流程被拒绝；2 用法有误、文件无法读取、登录失败或无法连接。
        """,
        """
        Imports pipeline files into a server as drafts; --publish publishes them too.
        Exit codes: 0 all are imported; 1 one was refused; 2 wrong usage, an unreadable file, failed sign-in or no connection.
        """);

    public static readonly Text ImportFiles = new("流程文件", "Pipeline files");

    public static readonly Text Publish = new("导入后发布", "Publish what was imported");

    public static readonly Text TransferFormat = new("输出格式：text 或 json", "Output: text or json");

    public static readonly Text Server = new("服务器地址，如 https://host", "Address of the server, such as https://host");

    public static readonly Text Token = new(
        "访问令牌；也可放在环境变量 CHANCERY_TOKEN 中", "Access token; may be given in the environment as CHANCERY_TOKEN");

    public static readonly Text User = new(
        "登录名，代替令牌；密码取自环境变量 CHANCERY_PASSWORD，否则从标准输入读取，不回显",
        "Sign-in name, instead of a token; the password comes from the environment (CHANCERY_PASSWORD), else from standard input, and is not echoed");

    public static readonly Text Password = new(
        "密码；本机其他用户可能看到命令行，建议改用环境变量或标准输入",
        "Password; other users of this machine may see a command line, so prefer the environment or standard input");
}
