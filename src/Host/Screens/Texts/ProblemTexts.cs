namespace Chancery.Host.Screens.Texts;

/// <summary>Error pages and refusals shown inside pages.</summary>
public static class ProblemTexts
{
    public static readonly Text Invalid = new("提交的内容无法处理", "The request cannot be processed");
    public static readonly Text Forbidden = new("您没有权限查看或办理", "You may not see or do this");
    public static readonly Text NotFound = new("没有找到", "Not found");
    public static readonly Text NotFoundHint = new(
        "页面不存在，或这件公文不在您的可见范围内。", "The page does not exist, or the document is out of your sight.");

    public static readonly Text Conflict = new("情况已经变化", "The situation has changed");
    public static readonly Text Failure = new("系统出错了", "Something went wrong");
    public static readonly Text FailureHint = new(
        "没有任何改动被保存。请稍后重试；如仍出错，请将下面的编号告诉管理员。",
        "Nothing was changed. Please try again; if it fails again, give the number below to the administrator.");

    public static readonly Text ExpiredForm = new("表单已过期", "The form has expired");
    public static readonly Text ExpiredFormHint = new(
        "请返回上一页刷新后重新提交；已自动保存的内容不会丢失。", "Go back, refresh and send again; autosaved text is not lost.");

    public static readonly Text ToInbox = new("回到办文", "Go to the inbox");
    public static readonly Text Reference = new("编号", "Reference");

    public static Text TitleOf(int status) => status switch
    {
        400 => Invalid,
        403 => Forbidden,
        404 => NotFound,
        409 => Conflict,
        _ => Failure,
    };
}
