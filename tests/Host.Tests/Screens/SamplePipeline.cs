using Chancery.Engine.Cases;
using Chancery.Engine.Definitions;

namespace Chancery.Host.Tests.Screens;

/// <summary>An outgoing pipeline half way through: two steps done, one current, the rest to come.</summary>
internal static class SamplePipeline
{
    private static readonly (string Id, string Type, string Title, string TitleEn, double X, double Y)[] Nodes =
    [
        ("start", "Elsa.Start", "开始", "Start", 0, 0), ("draft", "Chancery.Draft", "拟稿", "Draft", 120, 0),
        ("section", "Chancery.Review", "科室审核", "Section check", 340, 0),
        ("countersign", "Chancery.Countersign", "会签", "Countersign", 560, 0),
        ("review", "Chancery.Review", "办公室核稿", "Office review", 780, 0),
        ("needs-legal", "Elsa.FlowDecision", "是否规范性文件", "Normative?", 1000, 0),
        ("legal", "Chancery.Review", "合法性审核", "Legal review", 1100, 150),
        ("sign", "Chancery.SignOff", "签发", "Sign-off", 1340, 0),
        ("register", "Chancery.Register", "登记编号", "Register and number", 1560, 0),
        ("seal", "Chancery.Seal", "用印", "Seal", 1780, 0), ("issue", "Chancery.Distribute", "印发分发", "Issue", 2000, 0),
        ("end", "Elsa.End", "结束", "End", 2220, 0),
    ];

    private static readonly (string From, string Port, string To)[] Edges =
    [
        ("start", "Done", "draft"), ("draft", "Done", "section"), ("section", "Agree", "countersign"), ("section", "Return", "draft"),
        ("countersign", "Done", "review"), ("review", "Agree", "needs-legal"), ("review", "Return", "draft"),
        ("needs-legal", "True", "legal"), ("needs-legal", "False", "sign"), ("legal", "Pass", "sign"), ("sign", "Sign", "register"),
        ("register", "Done", "seal"), ("seal", "Done", "issue"), ("issue", "Done", "end"),
    ];

    /// <param name="placed">Whether the designer stored positions.</param>
    public static WorkflowDefinition Definition(bool placed = true) => new()
    {
        DefinitionId = "outgoing-document",
        Name = "发文办理",
        ContentHash = "0",
        Json = "{}",
        Root = new()
        {
            Id = "root",
            NodeId = "root",
            Type = "Elsa.Flowchart",
            Title = "发文办理",
            TitleEn = "Outgoing",
            Json = [],
            Flowchart = new(
                [.. Nodes.Select(node => new ActivityNode
                {
                    Id = node.Id, NodeId = node.Id, Type = node.Type, Title = node.Title, TitleEn = node.TitleEn,
                    X = placed ? node.X : 0, Y = placed ? node.Y : 0, Json = [],
                })],
                [.. Edges.Select(edge => new Connection(edge.From, edge.Port, edge.To, "In"))]),
        },
    };

    public static IReadOnlyList<GetCase.Step> Steps(string currentTitle = "会签")
    {
        var now = SampleOffice.Now;
        return
        [
            Step("start", "done", [], null, null),
            Step("draft", "done", ["陈可欣"], now.AddHours(-26), now.AddHours(-26)),
            Step("section", "done", ["王建国"], now.AddHours(-26), now.AddHours(-22)),
            Step("countersign", "current", ["林书仪", "赵立文", "何静"], now.AddHours(-22), null) with { Title = currentTitle },
            Step("review", "future", ["林书仪"], null, null),
            Step("legal", "skipped", [], null, null),
            Step("sign", "future", ["周明远"], null, null), Step("register", "future", ["吴晓敏"], null, null),
            Step("seal", "faulted", ["吴晓敏"], now, null), Step("issue", "future", ["吴晓敏"], null, null),
        ];
    }

    private static GetCase.Step Step(string id, string state, string[] people, DateTimeOffset? since, DateTimeOffset? until)
    {
        var node = Nodes.First(node => node.Id == id);
        return new(id, node.Type, node.Title, node.TitleEn, null, state, people, state is "done" or "current" ? 1 : 0, since, until);
    }
}
