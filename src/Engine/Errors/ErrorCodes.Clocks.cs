namespace Chancery.Engine.Errors;

public static partial class ErrorCodes
{
    public static readonly ErrorCode CaseSuspended =
        new("case.suspended", ErrorKind.Conflict, "The case is suspended", "该件已挂起");

    public static readonly ErrorCode CaseNotSuspended =
        new("case.not-suspended", ErrorKind.Conflict, "The case is not suspended", "该件未挂起");

    public static readonly ErrorCode ClockApproverRequired =
        new("clock.approver-required", ErrorKind.Forbidden, "Your post does not approve changes of clocks", "您的岗位无权批准计时变更");

    public static readonly ErrorCode DeadlineNotFound =
        new("deadline.not-found", ErrorKind.NotFound, "There is no such running deadline", "没有这个正在计时的时限");

    public static readonly ErrorCode DeadlinePassed =
        new("deadline.passed", ErrorKind.Conflict, "The deadline has passed", "该时限已到期");

    public static readonly ErrorCode DeadlineExtendedOut =
        new("deadline.extended-out", ErrorKind.Conflict, "The deadline may not be extended again", "该时限不能再延期");

    public static readonly ErrorCode ExtensionHolderRequired =
        new("extension.holder-required", ErrorKind.Forbidden, "Nothing of this case waits for you", "您没有该件的待办");

    public static readonly ErrorCode ExtensionAsked =
        new("extension.asked", ErrorKind.Conflict, "An extension has been asked for already", "已有待批的延期申请");

    public static readonly ErrorCode ExtensionNotAsked =
        new("extension.not-asked", ErrorKind.Conflict, "No extension has been asked for", "没有待批的延期申请");

    public static readonly ErrorCode CalendarAdministratorRequired =
        new("calendar.administrator-required", ErrorKind.Forbidden, "Only system administrators keep the calendar", "只有系统管理员可以维护工作日历");

    public static readonly ErrorCode CalendarDraftMissing =
        new("calendar.draft-missing", ErrorKind.NotFound, "There is no such draft calendar", "没有这份日历草案");
}
