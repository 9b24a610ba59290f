namespace Chancery.Host.Problems;

/// <summary>Refusals that belong to HTTP and storage, not to a use case.</summary>
public static class KnownProblems
{
    public static readonly Problem BodyInvalid = new(400, "body.invalid", "请求内容无法识别", "The request body is not valid",
        "请检查请求内容的格式。", "Check the form of the request body.");

    public static readonly Problem SignInRequired = new(401, "sign-in.required", "请先登录", "Sign in first",
        "此操作需要登录，或登录已过期。", "This needs a signed-in person, or the session has ended.");

    public static readonly Problem Forbidden = new(403, "role.required", "您的岗位无此权限", "Your posts do not entitle you to this",
        "如确需办理，请联系系统管理员。", "Ask a system administrator if you need it.");

    /// <remarks>Not 426: that announces a protocol for this very connection, which browsers do not offer for encryption.</remarks>
    public static readonly Problem EncryptionRequired = new(403, "page.needs-https", "网页须经 https 打开", "Pages need https",
        "登录信息只经加密连接传送。请任选其一：一、给本系统配置证书：--urls https://127.0.0.1:5443，并设置 "
        + "Kestrel:Certificates:Default:Path 和 Kestrel:Certificates:Default:KeyPath；二、在前面设置负责加密、发送 X-Forwarded-Proto 的代理，"
        + "在 TrustedProxies 中写明代理地址，在 AllowedHosts 中写明本系统域名。不使用网页的程序可以继续经 http 调用 /api。",
        "Sign-in travels over encrypted connections only. Either give this host a certificate: --urls https://127.0.0.1:5443 with "
        + "Kestrel:Certificates:Default:Path and Kestrel:Certificates:Default:KeyPath; or put an encrypting proxy before it that sends "
        + "X-Forwarded-Proto, and name the proxy in TrustedProxies and the site in AllowedHosts. Programs may go on calling /api over http.");

    public static readonly Problem ForeignOrigin = new(403, "request.cross-origin", "请求来自其他网站", "The request came from another site",
        "本系统只接受从自身页面发出的操作。", "Changes are accepted only from pages of this site.");

    public static readonly Problem TokenMissing = new(403, "request.token", "页面已失效", "The page has gone stale",
        "请刷新页面后重试；脚本请在 X-CSRF 请求头中提供令牌。", "Reload the page and try again; scripts send the token in the X-CSRF header.");

    public static readonly Problem NotFound = new(404, "page.not-found", "没有这个页面", "There is no such page",
        "请检查地址；也可能是您无权查看。", "Check the address; you may also not be entitled to see it.");

    public static readonly Problem MethodNotAllowed = new(405, "method.not-allowed", "不支持这种请求方法", "The method is not supported here",
        "该地址不接受这种请求方法。", "This address does not take this method.");

    public static readonly Problem TooLarge = new(413, "body.too-large", "请求内容过大", "The request body is too large",
        "请缩小内容后重试。", "Send less and try again.");

    public static readonly Problem MediaType = new(415, "media-type.unsupported", "不支持这种内容类型", "The content type is not supported",
        "该地址接受 application/json。", "This address takes application/json.");

    public static readonly Problem TooMany = new(429, "request.too-many", "请求过于频繁", "Too many requests",
        "请稍候再试。", "Wait a little and try again.")
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly Problem Fault = new(500, "server.fault", "系统出现故障", "Something failed here",
        "未能完成操作；请将编号告知系统管理员。", "The request was not completed; tell the system administrator the trace id.");

    public static readonly Problem StorageUnavailable = new(503, "storage.unavailable", "数据库暂时不可用",
        "The database is not available at the moment",
        "请稍后重试；如未收到成功提示，操作可能未生效，请以原幂等键重试。",
        "Try again shortly; without a success answer, repeat with the same idempotency key.")
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly Problem StorageFull = new(507, "storage.full", "存储空间已满", "The storage is full",
        "本次操作没有保存任何内容，请联系系统管理员。", "Nothing was saved; tell the system administrator.");

    /// <summary>The problem for a bare status; null for a status that is no problem.</summary>
    public static Problem? Of(int status) => status switch
    {
        400 => BodyInvalid,
        401 => SignInRequired,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => TooLarge,
        415 => MediaType,
        429 => TooMany,
        503 => StorageUnavailable,
        >= 500 => Fault with { Status = status },
        >= 400 => BodyInvalid with { Status = status },
        _ => null,
    };
}
