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
        new("input.missing", "Missing input", "缺少参数", "Fill in the field; the step cannot run without it.", "请填写该参数，缺少时环节无法执行。"),
        new("input.not-literal", "An input that cannot be computed", "参数须为固定值", "Give a plain value instead of an expression or a variable.",
            "请直接填写固定值，不要使用表达式或变量。"),
        new("variable.invalid", "Wrong value of a variable", "变量默认值有误", "Give the variable a value of its type, JSON for objects and lists, or leave it empty.",
            "变量的默认值须与其类型相符，对象和列表写成 JSON，也可以留空。"),
        new("acts.invalid", "Wrong acts of a task", "承办操作有误", "Give each act a name, titles and one of the exits, and each field a kind that exists.",
            "每个操作须有名称、标题和出口列表中的出口，填报项须有可识别的类型。"),
        new("limit.invalid", "Wrong time limit", "办理时限有误", "Give a limit as N working days, N calendar days or N hours, and rules on declared fields only.",
            "办理时限请填写若干工作日、自然日或小时，且规则只能引用已定义的字段。"),
        new("weights.invalid", "Wrong weights", "权重有误", "Give whole numbers by unit code, such as finance=3 justice=1.",
            "请按单位代码填写整数权重，如 finance=3 justice=1。"),
        new("goes-on.refused", "A step that may not go on when due", "不能到期不再等待的环节", "Let only steps with a limit that ask several go on when due, never a gate or a signature.",
            "只有设了时限、请多个单位或多人办理的环节可以到期不再等待，必经环节和签发环节不可以。"),
        new("owner.missing", "Nobody handles the step", "缺少办理人", "Say who handles the step.", "请指定该环节的办理人。"),
        new("owner.invalid", "Wrong handler", "办理人写法有误", "Choose a person, a post, a role or a rule from the list.", "请从列表中选择人员、岗位、角色或规则。"),
        new("owner.unknown", "Unknown handler", "办理人不存在", "Choose a person, a post, a role or a unit of the organization.", "请选择组织机构中已有的人员、岗位、角色或单位。"),
        new("owner.nobody", "Nobody holds the post", "无人任职", "Choose somebody else, or appoint somebody first.", "请另选办理人，或先任命人员。"),
        new("owner.drafter", "The drafter as reviewer", "拟稿人审核自己的公文", "Nobody reviews their own draft; choose somebody else.", "拟稿人不能审核自己的公文，请另选办理人。"),
        new("workflow.unknown", "Unknown workflow", "流程不存在", "Publish the workflow that the step runs first, or choose another.", "请先发布该环节要执行的流程，或改选其他流程。"),
        new("connection.dangling", "Dangling connection", "悬空的连线", "Both ends of a connection must be activities of the same flowchart.",
            "连线两端都应是同一流程图中的活动。"),
        new("connection.no-exit", "No such exit", "没有这个出口", "Connect one of the exits that the step has.", "请从该环节已有的出口连线。"),
        new("exit.unconnected", "An exit that leads nowhere", "出口没有连线", "Connect every exit by which a case may leave the step, to an end if need be.",
            "请连接公文可能离开该环节的每个出口；确实到此为止的，连到“结束”。"),
        new("switch.duplicate-label", "The same case twice", "分支名称重复", "Give each case a label of its own, other than Default.", "每个分支须有各自的名称，且不为 Default。"),
        new("flow.empty", "Nothing in it", "空流程", "Add the steps of the workflow.", "请添加流程的环节。"),
        new("connection.invalid-return", "A return into a branch", "退回到分支内部", "Lead the way back to a step that lies on every path to it.",
            "退回的连线应指向每条路径都经过的环节。"),
        new("step.unreachable", "Unreachable step", "无法到达的环节", "Connect the step to what comes before it, or remove it.", "请将该环节与其前面的环节相连，或删除它。"),
        new("cycle.endless", "Endless cycle", "无休止的循环", "Put a step into the cycle that waits for a person, an event or a time.",
            "请在循环中加入等待人员、事件或时间的环节。"),
        new("join.never-completes", "A join that never completes", "永远等不齐的汇合", "Let the join wait for active branches only (WaitAllActive) or for the first one (WaitAny).",
            "汇合方式请改为只等已走的分支（WaitAllActive）或先到先行（WaitAny）。"),
        new("join.waits-for-itself", "A join that waits for itself", "等待自身的汇合", "Use the merge mode Merge instead of Converge.", "请把合并方式 Converge 改为 Merge。"),
        new("join.outside-loop", "A join of a loop with what is outside it", "循环内外的汇合", "Give each way a step of its own, or put the loop into a flowchart of its own.",
            "请让循环内外的路径各自连到不同的环节，或把循环放进单独的流程图。"),
        new("gate.avoided", "A mandatory gate can be avoided", "必经环节可被绕过", "Put the gate on every path to the step, containers and workflows used as activities included.",
            "到达该环节的每条路径都应经过必经环节，容器内部和引用的流程也不例外。"),
        new("gate.missing", "A gate some documents need is missing", "缺少部分公文的必经环节",
            "Put a step of that kind, such as legal review, on a way to the step; a decision may lead the other documents around it.",
            "请在到达该环节的路径上加入这一环节（如合法性审核），其他公文可经判断绕过。"),
        new("document-type.unknown", "Unknown document type", "未知的公文类型", "Name a document type of office/document-types.",
            "请填写 office/document-types 中已有的公文类型。"),
        new("document-type.missing", "No document type", "缺少公文类型", "A pipeline with document steps names its document type in customProperties.chancery.documentType.",
            "含公文环节的流程须在 customProperties.chancery.documentType 中指明公文类型。"),
    ];
}
