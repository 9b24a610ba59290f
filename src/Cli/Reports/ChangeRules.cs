using Chancery.Engine.Definitions;

namespace Chancery.Cli.Reports;

/// <summary>The kinds of change, described as the rules of a log.</summary>
internal static class ChangeRules
{
    private const string Look = "Read what changed and whether it is meant.";
    private const string LookZh = "请阅读所作的改动，确认是否有意为之。";
    private const string Same = "Cases run the same; nothing to do.";
    private const string SameZh = "办理相同，无须处理。";

    public static IReadOnlyList<FindingRule> All { get; } =
    [
        Of("definition.id", "Another definition", "流程标识改变"), Of("definition.name", "Another name", "流程名称改变"),
        Of("definition.description", "Another description", "流程说明改变"), Of("document-type", "Another document type", "公文类型改变"),
        Of("case-limit", "Another limit of the case", "全程时限改变"), Of("option", "Another option", "流程选项改变"),
        Of("property", "Another property", "流程属性改变"), Of("variable", "Another variable", "变量改变"),
        Of("argument", "Another input or output of the workflow", "流程的输入或输出改变"), Of("step.added", "A new step", "新增环节"),
        Of("step.removed", "A step removed", "删除环节"), Of("step.renamed", "A step renamed", "环节改名"), Of("step.moved", "A step moved", "环节移到别处"),
        Of("step.type", "A step of another type", "环节类型改变"), Of("step.property", "Another property of a step", "环节属性改变"),
        Of("owner", "Another handler", "办理人改变"), Of("limit", "Another time limit", "时限改变"), Of("condition", "Another condition", "条件改变"),
        Of("input", "Another input of a step", "环节参数改变"), Of("output", "Another output of a step", "环节输出改变"),
        Of("edge.added", "A new connection", "新增连线"), Of("edge.removed", "A connection removed", "删除连线"),
        Of("gate", "A gate that can be passed by", "必经环节改变"),
        new("layout", "Only places on the canvas", "仅布局改变", Same, SameZh), new("bookkeeping", "Only bookkeeping", "仅登记信息改变", Same, SameZh),
    ];

    private static FindingRule Of(string kind, string title, string titleZh) => new(kind, title, titleZh, Look, LookZh);
}
