namespace Chancery.Engine.Errors;

/// <summary>Catalogue of every stable refusal.</summary>
public static partial class ErrorCodes
{
    public static readonly ErrorCode FieldInvalid =
        new("field.invalid", ErrorKind.Invalid, "A field breaks its rule", "字段不符合要求");

    public static readonly ErrorCode BodyInvalid =
        new("body.invalid", ErrorKind.Invalid, "The request body is not valid", "请求内容无法识别");

    public static readonly ErrorCode PipelineNotFound =
        new("pipeline.not-found", ErrorKind.NotFound, "There is no such pipeline", "没有这个流程");

    public static readonly ErrorCode ActivityNotFound =
        new("activity.not-found", ErrorKind.NotFound, "There is no such activity", "没有这种活动");

    public static readonly ErrorCode PipelineAuthorRequired =
        new("pipeline.author-required", ErrorKind.Forbidden, "Only pipeline authors may do this", "只有流程管理员可以这样做");

    public static readonly ErrorCode WorkflowNeedsDocument =
        new("workflow.needs-document", ErrorKind.Invalid, "The workflow runs with a document", "该流程须随公文办理");

    public static readonly ErrorCode WorkflowAlreadyRunning =
        new("workflow.already-running", ErrorKind.Conflict, "Such a run is already going on", "已有同类运行实例");

    public static readonly ErrorCode ExpressionRunaway =
        new("expression.runaway", ErrorKind.Invalid, "An expression of the pipeline runs away", "流程中的表达式运行失控");

    public static readonly ErrorCode CaseNotFound =
        new("case.not-found", ErrorKind.NotFound, "There is no such case", "没有这件公文");

    public static readonly ErrorCode NotADrafter =
        new("case.not-drafter", ErrorKind.Forbidden, "You may not submit documents", "您没有拟稿权限");

    public static readonly ErrorCode AttachmentNotFound =
        new("attachment.not-found", ErrorKind.NotFound, "There is no such attachment", "没有这个附件");

    public static readonly ErrorCode DraftNotFound =
        new("draft.not-found", ErrorKind.NotFound, "There is no such draft", "没有这份草稿");

    public static readonly ErrorCode CaseClosed =
        new("case.closed", ErrorKind.Conflict, "The case is closed", "该件已办结");

    public static readonly ErrorCode WorkItemNotFound =
        new("work-item.not-found", ErrorKind.NotFound, "There is no such work item", "没有这项待办");

    public static readonly ErrorCode WorkItemClosed =
        new("work-item.closed", ErrorKind.Conflict, "The work item has already been handled", "该待办已被处理");

    public static readonly ErrorCode WorkItemClaimed =
        new("work-item.claimed", ErrorKind.Conflict, "Another holder of the post has taken the work item on", "该待办已由同岗位人员认领");

    public static readonly ErrorCode WorkItemVersion =
        new("work-item.version", ErrorKind.Conflict, "The work item has changed meanwhile", "该待办已发生变化");

    public static readonly ErrorCode WorkItemNotYours =
        new("work-item.not-yours", ErrorKind.Forbidden, "The work item is not yours", "该待办不归您办理");

    public static readonly ErrorCode ActionNotAllowed =
        new("action.not-allowed", ErrorKind.Conflict, "The act is not possible now", "当前不能进行此操作");

    public static readonly ErrorCode ActionUnknown =
        new("action.unknown", ErrorKind.Invalid, "There is no such act", "没有这种操作");

    public static readonly ErrorCode OpinionRequired =
        new("opinion.required", ErrorKind.Invalid, "An opinion is required", "必须填写意见");

    public static readonly ErrorCode GateMissing =
        new("gate.missing", ErrorKind.Conflict, "A mandatory gate has not been passed", "必经环节尚未完成");

    public static readonly ErrorCode ReturnTarget =
        new("return.target", ErrorKind.Invalid, "The case cannot go back to that step", "不能退回到该环节");

    public static readonly ErrorCode BatchReadingOnly =
        new("batch.reading-only", ErrorKind.Invalid, "Only items to read can be done in a batch", "只有阅件可以批量办理");

    public static readonly ErrorCode ProxyNotFound =
        new("proxy.not-found", ErrorKind.NotFound, "There is no such proxy", "没有这项委托");

    public static readonly ErrorCode ProxyOverlap =
        new("proxy.overlap", ErrorKind.Conflict, "A proxy for that time exists already", "该时段已有委托");

    public static readonly ErrorCode IdempotencyKeyMissing =
        new("idempotency-key.missing", ErrorKind.Invalid, "The Idempotency-Key header is missing", "缺少 Idempotency-Key 请求头");

    public static readonly ErrorCode IdempotencyKeyReused =
        new("idempotency-key.reused", ErrorKind.Conflict, "The key was used for another request", "该幂等键已用于另一请求");
}
