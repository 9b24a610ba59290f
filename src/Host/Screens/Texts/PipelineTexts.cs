namespace Chancery.Host.Screens.Texts;

/// <summary>The list of pipelines, for their authors.</summary>
public static class PipelineTexts
{
    public static readonly Text Title = new("流程", "Pipelines");
    public static readonly Text Hint = new(
        "每条流程是一份 Elsa 流程定义；发布新版本后，在办公文仍按原版本办结。",
        "Each pipeline is an Elsa workflow definition; cases under way keep the version they began with.");

    public static readonly Text Name = new("名称", "Name");
    public static readonly Text Id = new("标识", "Id");
    public static readonly Text DocumentType = new("公文类型", "Document type");
    public static readonly Text Published = new("已发布版本", "Published");
    public static readonly Text NotPublished = new("未发布", "not published");
    public static readonly Text Draft = new("草稿", "Draft");
    public static readonly Text NoDraft = new("无", "none");
    public static readonly Text Changes = new("与文件相比有 {0} 处不同", "{0} changes against the file");
    public static readonly Text ChangesSincePublished = new("与已发布版本相比有 {0} 处不同", "{0} changes against the published version");
    public static readonly Text Running = new("在办", "Running");
    public static readonly Text Cases = new("{0} 件按第 {1} 版", "{0} on version {1}");
    public static readonly Text FromFile = new("来自流程文件", "from a file");
    public static readonly Text FromDesigner = new("来自设计器", "from the designer");
    public static readonly Text NoDocument = new("不随公文", "without a document");
    public static readonly Text Version = new("第 {0} 版", "version {0}");
    public static readonly Text Design = new("打开设计器", "Open the designer");
    public static readonly Text Export = new("导出文件", "Export the file");
    public static readonly Text Empty = new("还没有流程", "There is no pipeline yet");
    public static readonly Text EmptyHint = new("在下方新建，或把流程文件放进 workflows 文件夹。", "Make one below, or put a pipeline file into the folder workflows.");
    public static readonly Text Refused = new("未能加载的流程文件", "Files that could not be loaded");

    public static readonly Text New = new("新建流程", "New pipeline");
    /// <summary>An example, shown in the empty field.</summary>
    public static readonly Text NameExample = new("来文办理", "Incoming document");
    public static readonly Text IdHint = new("小写字母、数字和连字符", "small letters, digits, hyphens");
    public static readonly Text Create = new("新建并打开设计器", "Create and open the designer");
    public static readonly Text IdTaken = new("已有流程使用这个标识，请另取一个。", "A pipeline already has this id; choose another.");
    public static readonly Text CreateFailed = new("新建失败，请稍后重试。", "It could not be created; try again shortly.");
    public static readonly Text Start = new("开始", "Start");
}
