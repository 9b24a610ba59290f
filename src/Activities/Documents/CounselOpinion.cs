using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>What counsel said when last asked: the latest linked case of the relation <c>opinion</c>.</summary>
/// <param name="IsOpen">Counsel has not answered.</param>
/// <param name="MayPass">Counsel found it lawful, at least after changes, or ended without an opinion.</param>
internal sealed record CounselOpinion(bool IsOpen, bool MayPass, string? Number, string? Reasons)
{
    public const string AskAction = "ask-counsel";

    private const string Relation = "opinion";

    /// <summary>Null when counsel was never asked.</summary>
    public static CounselOpinion? Of(CaseFacts facts)
    {
        if (facts.Linked.LastOrDefault(one => one.Relation == Relation) is not { } asked)
            return null;

        var conclusion = ActCheck.AsText(asked.Fields?["conclusion"]);
        // Given once signed: whether the unit adopts it, and where it is kept, is the opinion's own affair
        var isOpen = asked.IsOpen && !ActCheck.AsCheck(asked.Fields?["signed"]);
        return new(isOpen, !isOpen && conclusion is not ("unlawful" or "insufficient"), asked.Number, ActCheck.AsText(asked.Fields?["reasons"]));
    }

    public static AllowedAction Ask(CaseFacts facts) => Acts.Build(AskAction, forward: false, needsOpinion: false, null, null,
        [Acts.LongText("question", "审查要求", "Question", required: true, "请就本件内容的合法性出具意见。"),
            Acts.Choice("subjectType", "类型", "Subject", required: true, Subjects, ActCheck.AsCheck(facts.Fields["normative"]) == true ? "normative" : "decision")],
        "另行启动法律意见流程；出具前不能作出通过的结论，认定不合法的不得通过。",
        "Opens a case of legal opinion; nothing passes before it is given, nor when counsel finds it unlawful.");

    public static void Open(ActivityContext context, HumanAct act, string pipeline) =>
        context.Emit(new LinkedCaseOpened(context.NewId(), pipeline, Relation, act.Person, new JsonObject
        {
            ["title"] = context.Facts.Fields["title"]?.DeepClone(),
            ["subjectType"] = act.Data["subjectType"]?.DeepClone(),
            ["requestingUnit"] = context.Facts.DrafterUnit,
            ["question"] = act.Data["question"]?.DeepClone(),
            ["body"] = context.Facts.Fields["body"]?.DeepClone(),
        }));

    private static IReadOnlyList<Choice> Subjects { get; } =
    [
        new("normative", "规范性文件", "Normative document"), new("decision", "重大决策", "Decision"), new("contract", "协议合同", "Agreement"),
    ];
}
