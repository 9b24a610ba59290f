namespace Chancery.Engine.Definitions;

/// <summary>What a rule of the publish guard asks for, and how to meet it.</summary>
/// <param name="Rule">See <see cref="Finding.Rule"/>.</param>
public sealed record FindingRule(string Rule, string Title, string TitleZh, string Help, string HelpZh);

/// <summary>Catalogue of every rule that a finding may name.</summary>
public static class FindingRules
{
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        new(Finding.Unreadable, "Not a definition", "不是有效的流程定义",
            "The file must be one Elsa 3 workflow-definition JSON object with definitionId and root, and no other file may have the same definitionId.",
            "文件应为一个 Elsa 3 流程定义 JSON 对象，含 definitionId 和 root，且不得与其他文件的 definitionId 相同。"),
        new("activity.unknown", "Unknown activity", "未知的活动", "Use an activity type of this office, or publish the workflow that is used here first.",
            "请使用本系统已有的活动；若引用其他流程，请先发布该流程。"),
        new("activity.unknown-version", "Unknown version of an activity", "活动没有此版本", "Use version 1 of a built-in activity, or a published version of the workflow.",
            "内置活动请用版本 1；引用流程时请用其已发布的版本。"),
        new("workflow.inside-itself", "A workflow inside itself", "流程包含自身", "Take the reference out, or start the other workflow with Elsa.DispatchWorkflow.",
            "请删除该引用，或改用 Elsa.DispatchWorkflow 另行启动。"),
        new("input.invalid", "Wrong input", "参数有误", "Give the input a value of its type, a script that compiles, and only variables and inputs that the definition declares.",
            "请填写类型相符的值、能通过编译的脚本，并只引用流程中声明的变量和输入。"),
        new("connection.dangling", "Dangling connection", "悬空的连线", "Both ends of a connection must be activities of the same flowchart.",
            "连线两端都应是同一流程图中的活动。"),
        new("connection.no-exit", "No such exit", "没有这个出口", "Connect one of the exits that the step has.", "请从该环节已有的出口连线。"),
        new("connection.invalid-return", "A return into a branch", "退回到分支内部", "Lead the way back to a step that lies on every path to it.",
            "退回的连线应指向每条路径都经过的环节。"),
        new("step.unreachable", "Unreachable step", "无法到达的环节", "Connect the step to what comes before it, or remove it.", "请将该环节与其前面的环节相连，或删除它。"),
        new("cycle.endless", "Endless cycle", "无休止的循环", "Put a step into the cycle that waits for a person, an event or a time.",
            "请在循环中加入等待人员、事件或时间的环节。"),
        new("join.never-completes", "A join that never completes", "永远等不齐的汇合", "Let the join wait for active branches only (WaitAllActive) or for the first one (WaitAny).",
            "汇合方式请改为只等已走的分支（WaitAllActive）或先到先行（WaitAny）。"),
        new("join.waits-for-itself", "A join that waits for itself", "等待自身的汇合", "Use the merge mode Merge instead of Converge.", "请把合并方式 Converge 改为 Merge。"),
        new("gate.avoided", "A mandatory gate can be avoided", "必经环节可被绕过", "Put the gate on every path to the step, containers and workflows used as activities included.",
            "到达该环节的每条路径都应经过必经环节，容器内部和引用的流程也不例外。"),
        new("document-type.unknown", "Unknown document type", "未知的公文类型", "Name a document type of office/document-types.",
            "请填写 office/document-types 中已有的公文类型。"),
        new("document-type.missing", "No document type", "缺少公文类型", "A pipeline with document steps names its document type in customProperties.chancery.documentType.",
            "含公文环节的流程须在 customProperties.chancery.documentType 中指明公文类型。"),
    ];
}
