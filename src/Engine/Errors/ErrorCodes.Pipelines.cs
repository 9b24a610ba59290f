namespace Chancery.Engine.Errors;

public static partial class ErrorCodes
{
    public static readonly ErrorCode DefinitionInvalid =
        new("definition.invalid", ErrorKind.Invalid, "The definition cannot be read", "流程定义无法识别");

    /// <summary>Facts: <c>rule</c> and <c>activityId</c> of the finding.</summary>
    public static readonly ErrorCode PipelineUnsound =
        new("pipeline.unsound", ErrorKind.Invalid, "The pipeline may not be published as it is", "流程存在问题，不能发布");

    /// <summary>Facts: <c>who</c>, <c>version</c>, <c>when</c> of the version saved meanwhile.</summary>
    public static readonly ErrorCode PipelineOutdated =
        new("pipeline.outdated", ErrorKind.Conflict, "Somebody has saved the pipeline meanwhile", "流程已被他人保存");

    /// <summary>Fact: <c>open</c>, the number of running cases.</summary>
    public static readonly ErrorCode PipelineInUse =
        new("pipeline.in-use", ErrorKind.Conflict, "Cases still run on the pipeline", "仍有在办件使用该流程");

    /// <summary>Fact: <c>users</c>, the definition ids of the pipelines that use it.</summary>
    public static readonly ErrorCode PipelineUsed =
        new("pipeline.used", ErrorKind.Conflict, "Other pipelines use the pipeline", "该流程仍被其他流程引用");

    public static readonly ErrorCode PipelineFromFile =
        new("pipeline.from-file", ErrorKind.Conflict, "The pipeline comes from a file", "该流程来自流程文件");

    public static readonly ErrorCode RunNotFound =
        new("run.not-found", ErrorKind.NotFound, "There is no such run", "没有这个运行实例");

    public static readonly ErrorCode RunHasDocument =
        new("run.has-document", ErrorKind.Conflict, "The run belongs to a document", "该运行实例属于公文");

    public static readonly ErrorCode RunStillRunning =
        new("run.still-running", ErrorKind.Conflict, "The run has not ended", "该运行实例尚未结束");

    public static readonly ErrorCode NothingWaits =
        new("stimulus.nothing-waits", ErrorKind.NotFound, "Nothing waits for this", "没有等待它的环节");

    public static readonly ErrorCode StimulusNotGivenUp =
        new("stimulus.not-given-up", ErrorKind.NotFound, "It is no longer undelivered", "它已不在未送达之列");

    public static readonly ErrorCode BearerOrAuthorRequired =
        new("stimulus.author-required", ErrorKind.Forbidden, "Only programs and pipeline authors may do this", "只有程序或流程管理员可以这样做");
}
