namespace Chancery.Cli.Texts;

/// <summary>What a run says.</summary>
internal static class RunTexts
{
    public static readonly Text FilesChecked = new("检查了 {0} 个文件，发现 {1} 个问题。", "{0} files checked, {1} findings.");

    public static readonly Text NothingDiffers = new("没有区别。", "Nothing differs.");

    public static readonly Text SameMeaning = new("办理相同。", "Cases run the same.");

    public static readonly Text Written = new("已写入 {0}", "Written: {0}");

    public static readonly Text Imported = new("已导入 {0}，版本 {1}，草稿。", "Imported {0}, version {1}, a draft.");

    public static readonly Text Published = new("已导入并发布 {0}，版本 {1}。", "Imported and published {0}, version {1}.");

    public static readonly Text PasswordPrompt = new("密码：", "Password: ");

    public static readonly Text NoFiles = new("{0} 中没有流程文件（*.json）。", "There is no pipeline file (*.json) in {0}.");

    public static readonly Text Unreadable = new("无法读取 {0}：{1}", "Cannot read {0}: {1}");

    public static readonly Text UnreadableFiles = new("无法读取文件：{0}", "Cannot read {0}");

    public static readonly Text Unwritable = new("无法写入 {0}：{1}", "Cannot write {0}: {1}");

    public static readonly Text BadOffice = new("{0} 中的机关数据有误：{1}：{2}", "The office's data in {0} is wrong: {1}: {2}");

    public static readonly Text BadDefinition = new("{0} 不是流程定义：{1}：{2}", "{0} is not a definition: {1}: {2}");

    public static readonly Text VersionsLater = new(
        "{0}：目前只能比较文件，请先用 pipelines export 导出。", "{0}: only files can be compared; export it first with pipelines export.");

    public static readonly Text BadServer = new("{0} 不是服务器地址，应如 https://host。", "{0} is not the address of a server, such as https://host.");

    public static readonly Text NotEncrypted = new(
        "令牌和密码不经未加密的连接发送：请使用 https（本机地址除外）。", "Tokens and passwords are not sent unencrypted: use https (except to this machine).");

    public static readonly Text WhoAreYou = new("请给出 --token 或 --user，二者只能有其一。", "Give either --token or --user, and only one of them.");

    public static readonly Text NoPassword = new("没有密码。", "There is no password.");

    public static readonly Text NoConnection = new("无法连接 {0}：{1}", "Cannot connect to {0}: {1}");

    public static readonly Text TooSlow = new("{0} 没有及时应答。", "{0} did not answer in time.");

    public static readonly Text SignInFailed = new("登录失败：{0}", "The sign-in failed: {0}");

    public static readonly Text NotSignedIn = new("服务器不认可该令牌，可能已过期：{0}", "The server does not accept the token; it may have expired: {0}");

    public static readonly Text NotAllowed = new("无权进行此操作：{0}", "This is not allowed: {0}");

    public static readonly Text Missing = new("{0}：服务器上没有。{1}", "{0}: the server has none. {1}");

    public static readonly Text Refused = new("{0}：被拒绝。{1}", "{0}: refused. {1}");

    public static readonly Text Failed = new("{0}：服务器出错（{1}）。{2}", "{0}: the server failed ({1}). {2}");

    public static readonly Text StrangeAnswer = new("{0}：看不懂服务器的应答：{1}", "{0}: the server's answer makes no sense: {1}");
}
