using Chancery.Engine.Cases.Links;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>终止: an authorised end with a reason, at any time of a running case; nothing is deleted and copies to read stay.</summary>
/// <remarks>With linked cases still open the act asks whether they go on or end with this one.</remarks>
internal static class TerminateRule
{
    private const string GoOn = "keep";
    private const string End = "terminate";

    public static AllowedAction? Offer(CaseStand stand)
    {
        if (!CaseAuthority.MayDirect(stand.Actor) || stand.State.Status is not (CaseStatus.Running or CaseStatus.Faulted))
            return null;

        IReadOnlyList<ActionField> fields = stand.OpenLinks.Count == 0 ? [] : [new("target", $"未办结的关联事项（{stand.OpenLinks.Count}件）",
            $"Linked cases still open ({stand.OpenLinks.Count})", "choice", true, [new(GoOn, "继续办理", "Go on"), new(End, "一并终止", "Terminate too")], null)];
        return CaseAct.Build("terminate", needsOpinion: true, fields, fields.Count == 0 ? null : GoOn, "事项已取消，不再办理。",
            $"本件就此终止，各环节待办收回、计时结束{Fate(stand).Zh}；记录和传阅件保留。",
            $"The case ends here: open items are taken back and clocks stop{Fate(stand).En}. Records and copies to read stay.");
    }

    // What was issued is in force; it is revoked or abolished, and its number with it
    private static bool KeepsNumber(CaseStand stand) => stand.Facts.Number is null || ValidityRule.IsIssued(stand);

    private static (string Zh, string En) Fate(CaseStand stand) => !KeepsNumber(stand) ? ("，文号作废", "; the number becomes void")
        : stand.Facts.Number is null ? ("", "") : ("，已印发的公文和文号仍然有效", "; the document issued and its number stay in force");

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act, WorkflowRunner runner)
    {
        var effects = EndCase(stand, act.Opinion!, runner);
        return act.Target != End ? effects
            : [.. effects, new LinkedCasesForgotten(), .. stand.OpenLinks.Cases.Select(other => new LinkedCaseTerminated(other, act.Opinion!, act.Person))];
    }

    /// <summary>The effects of the end itself.</summary>
    public static IReadOnlyList<Effect> EndCase(CaseStand stand, string reason, WorkflowRunner runner)
    {
        stand.State.Suspension = null;
        var keeps = KeepsNumber(stand);
        var effects = runner.Cancel(stand.Pipeline, stand.State, stand.Facts);
        return keeps ? effects : [.. effects, new NumberVoided(reason)];
    }

    /// <summary>What the act decided about linked cases, for the ledger; empty when it asked nothing.</summary>
    public static (string Zh, string En) Decided(CaseStand stand, PerformCaseAct command) => (command.Action, command.Target) switch
    {
        _ when stand.OpenLinks.Count == 0 => ("", ""),
        ("terminate", End) => ($"，{stand.OpenLinks.Count}件关联事项一并终止", $", with {stand.OpenLinks.Count} linked case(s)"),
        ("terminate", _) => ($"，{stand.OpenLinks.Count}件关联事项继续办理", $"; {stand.OpenLinks.Count} linked case(s) go on"),
        _ => ("", ""),
    };
}
