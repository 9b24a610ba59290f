namespace Chancery.Host.Screens.Texts;

/// <summary>The pages that hold Elsa Studio.</summary>
public static class DesignerTexts
{
    public static readonly Text Designer = new("流程设计器", "Pipeline designer");
    public static readonly Text Instance = new("流程实例", "Pipeline instance");
    public static readonly Text BackToList = new("流程列表", "Pipelines");
    public static readonly Text BackToCase = new("返回公文", "Back to the document");
    public static readonly Text Loading = new("正在打开设计器……首次打开约需十秒。", "Opening the designer… the first time takes about ten seconds.");
    public static readonly Text NoScripts = new("设计器需要浏览器启用脚本。", "The designer needs scripts to be allowed.");
    public static readonly Text Failed = new("设计器遇到错误，最近的改动可能尚未保存。", "The designer met an error; your latest change may not be saved.");
    public static readonly Text Reload = new("重新载入", "Reload");
    public static readonly Text SignedOut = new("登录已过期，改动无法保存。", "Your session has ended; changes cannot be saved.");
    public static readonly Text SignInAgain = new("重新登录", "Sign in again");
    public static readonly Text OpenInstance = new("查看流程实例", "Watch the instance");
}
