namespace Chancery.Engine.Errors;

public static partial class ErrorCodes
{
    public static readonly ErrorCode SignInFailed =
        new("sign-in.failed", ErrorKind.Unauthenticated, "The sign-in name or the password is wrong", "用户名或密码不正确");

    public static readonly ErrorCode SignInDelayed =
        new("sign-in.delayed", ErrorKind.TooMany, "Too many failed tries", "登录失败次数过多");

    public static readonly ErrorCode SignInBusy =
        new("sign-in.busy", ErrorKind.Unavailable, "Too many people are signing in", "当前登录人数过多");

    public static readonly ErrorCode SignInRequired =
        new("sign-in.required", ErrorKind.Unauthenticated, "Sign in first", "请先登录");

    public static readonly ErrorCode PasswordWeak =
        new("password.weak", ErrorKind.Invalid, "The password does not meet the rules", "密码不符合要求");

    public static readonly ErrorCode CodeInvalid =
        new("code.invalid", ErrorKind.Forbidden, "The one-time code is wrong or has expired", "一次性口令不正确或已过期");

    public static readonly ErrorCode AccountNotFound =
        new("account.not-found", ErrorKind.NotFound, "There is no such account", "没有这个账号");

    public static readonly ErrorCode SetupClosed =
        new("setup.closed", ErrorKind.NotFound, "The first account already exists", "首个账号已经建立");

    public static readonly ErrorCode RoleRequired =
        new("role.required", ErrorKind.Forbidden, "Your posts do not entitle you to this", "您的岗位无此权限");

    public static readonly ErrorCode OrganizationMissing =
        new("organization.missing", ErrorKind.Conflict, "The office has not been set up", "尚未建立机构信息");

    public static readonly ErrorCode OrganizationInvalid =
        new("organization.invalid", ErrorKind.Invalid, "The organisation is not valid", "机构信息不符合要求");

    public static readonly ErrorCode OrganizationOutdated =
        new("organization.outdated", ErrorKind.Conflict, "The organisation has changed meanwhile", "机构信息已发生变化");
}
