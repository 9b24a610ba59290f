namespace Chancery.Host.Screens.Texts;

/// <summary>Choosing a pipeline and filling in its form.</summary>
public static class SubmitTexts
{
    public static readonly Text Title = new("拟文", "Submit a document");
    public static readonly Text ChoosePipeline = new("选择流程", "Choose a pipeline");
    public static readonly Text ChooseHint = new("选好后填写表单；提交前随时自动保存。", "Pick one and fill in the form; what you type is saved as you go.");
    public static readonly Text NoPipelines = new("没有可发起的流程", "No pipeline to start");
    public static readonly Text NoPipelinesHint = new("您的职务没有拟文权限，或流程尚未发布。", "Your post does not draft documents, or no pipeline is published.");
    public static readonly Text GroupDocuments = new("公文与信息", "Documents and information");
    public static readonly Text GroupSupervision = new("督办、提案与热线", "Supervision, proposals and hotline");
    public static readonly Text GroupMeetings = new("会议、决策与法律", "Meetings, decisions and legal matters");
    public static readonly Text GroupDuty = new("值班与应急", "Duty and emergencies");
    public static readonly Text GroupOther = new("其他", "Other");
    public static readonly Text Refused = new("未启用的流程文件", "Pipeline files that were refused");
    public static readonly Text Steps = new("{0} 个环节", "{0} steps");
    public static readonly Text Drafts = new("未提交的草稿", "Unsent drafts");
    public static readonly Text Continue = new("继续填写", "Continue");
    public static readonly Text Untitled = new("（无标题）", "(untitled)");
    public static readonly Text Send = new("提交", "Submit");
    public static readonly Text SendHint = new("提交后进入「{0}」。", "Submitting takes it to: {0}.");
    public static readonly Text Wrong = new("有 {0} 处需要修改", "{0} things need mending");
    public static readonly Text Restored = new("已恢复您上次填写的内容（{0} 保存）。", "What you typed last time is back (saved {0}).");
    public static readonly Text StartOver = new("清空重填", "Start over");
    public static readonly Text TableHelp = new("每行一条，各栏依次为：{0}。可从电子表格直接复制粘贴；一栏有多个单位的用顿号隔开。", "One row per line, with the columns {0}. Copy and paste from a spreadsheet; several units in a column are separated by 、.");
    public static readonly Text OnePerLine = new("每行一个，也可用顿号、逗号分隔", "One per line, or separated by commas");
    public static readonly Text AddFiles = new("选择文件", "Choose files");
    public static readonly Text FilesHint = new("可多选，或拖到这里", "Several at once, or drop them here");
    public static readonly Text Uploading = new("正在上传…", "Uploading…");
    public static readonly Text UploadFailed = new("上传失败", "Upload failed");
    public static readonly Text Upload = new("上传", "Upload");
    public static readonly Text Remove = new("移除", "Remove");
    public static readonly Text Kinds = new("文种与行文方向", "Kinds and directions");
    public static readonly Text KindColumn = new("文种", "Kind");
    public static readonly Text DirectionColumn = new("可用方向", "Directions");
    public static readonly Text Guide = new("填写提示", "Good to know");
    public static readonly Text GuideRequired = new("带红色 * 的为必填，带灰色 * 的视情况必填。", "Fields marked with a red * are required, those with a grey * in some cases.");
    public static readonly Text GuideSaved = new("停下一秒即自动保存，关闭浏览器也不会丢。", "A second after you pause it is saved, even if you close the browser.");
    public static readonly Text GuideSecret = new("涉密文件不得进入本系统。", "Classified papers must not enter this system.");
    public static readonly Text LinkedAs = new("关联事项（{0}）：", "{0} of:");
    public static readonly Text Chosen = new("已选 {0}", "{0} chosen");
}
