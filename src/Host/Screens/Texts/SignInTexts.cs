namespace Chancery.Host.Screens.Texts;

/// <summary>The sign-in page.</summary>
public static class SignInTexts
{
    public static readonly Text Title = new("登录", "Sign in");
    public static readonly Text Motto = new("零失误 · 零差错 · 零延误", "No slip · no error · no delay");
    public static readonly Text UserName = new("用户名", "User name");
    public static readonly Text Password = new("密码", "Password");
    public static readonly Text SignIn = new("登录", "Sign in");
    public static readonly Text Wrong = new("用户名或密码不正确。", "The user name or the password is wrong.");
    public static readonly Text Locked = new("登录失败次数过多，请稍后再试。", "Too many failed attempts; try again later.");
    public static readonly Text Busy = new("当前登录人数较多，请稍后再试。", "Many people are signing in; try again in a moment.");
    public static readonly Text Expired = new("登录已失效，请重新登录。", "Your session has ended; please sign in again.");
    public static readonly Text DemoTitle = new("选一个人，一键登录", "Pick a person to sign in as");
    public static readonly Text DemoHint = new(
        "这是演示环境，人员均为虚构。点名字即可以此人身份办文。", "This is a demonstration with invented people. Choose a name to work as that person.");

    public static readonly Text FindPerson = new("按姓名、职务或单位查找", "Find by name, post or unit");
    public static readonly Text SignInAs = new("以{0}的身份登录", "Sign in as {0}");
    public static readonly Text NobodyFound = new("没有匹配的人员", "Nobody matches");
    public static readonly Text Suggested = new("从这里开始", "Start here");
}
