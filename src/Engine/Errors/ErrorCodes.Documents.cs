namespace Chancery.Engine.Errors;

public static partial class ErrorCodes
{
    /// <summary>A text carries the mark of a state secret; the refusal repeats none of it.</summary>
    public static readonly ErrorCode DocumentClassified =
        new("document.classified", ErrorKind.Invalid, "Classified content may not enter this system", "涉密内容不得进入本系统");

    public static readonly ErrorCode RegisterNotFound =
        new("register.not-found", ErrorKind.NotFound, "There is no such register", "没有这个登记簿");

    public static readonly ErrorCode FigureNotFound =
        new("figure.not-found", ErrorKind.NotFound, "There is no such figure", "没有这项指标");

    public static readonly ErrorCode OpennessUndecided =
        new("openness.undecided", ErrorKind.Conflict, "The openness of the document has not been decided", "尚未确定公开属性");

    public static readonly ErrorCode NumberCodeMissing =
        new("number.code-missing", ErrorKind.Conflict, "No organ code fits the document", "没有适用的机关代字");

    public static readonly ErrorCode NumberNotAvailable =
        new("number.not-available", ErrorKind.Conflict, "The number is not to be had", "该编号不可用");

    public static readonly ErrorCode RegistrarRequired =
        new("number.registrar-required", ErrorKind.Forbidden, "Only registrars and archivists keep numbers", "只有机要员和档案员可以管理编号");
}
