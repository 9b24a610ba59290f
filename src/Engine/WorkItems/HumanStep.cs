using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Engine.WorkItems;

/// <summary>A step that asks people; the one place that knows what they may do on it.</summary>
public abstract class HumanStep : Activity
{
    /// <summary>Whether it is a mandatory gate: no jump, time-out or empty assignee passes it.</summary>
    public virtual bool IsGate => false;

    /// <summary>Whether it is one for this document; some gates stand before documents of one kind only.</summary>
    public virtual bool IsGateOf(Execution.CaseFacts facts) => IsGate;

    /// <summary>Whether leaving by the outcome passes the step; a gate that was refused is not passed.</summary>
    public virtual bool IsPassedBy(string outcome) => true;

    /// <summary>Whether the act here is a signature: nothing goes straight back over it, and a proxy needs an express authorisation.</summary>
    public virtual bool IsSignature => false;

    /// <summary>Whether the document is in force once this step is passed: from then on it is corrected, revoked or abolished, never changed.</summary>
    public virtual bool IsIssue => false;

    /// <summary>Whether nothing before this step is taken up again once it is passed.</summary>
    public virtual bool IsFinal => IsIssue;

    /// <summary>What a document has passed once it passed this gate: alternatives of one type share it, so that each stands for the others.</summary>
    public virtual string GateKey => Node.Type;

    /// <summary>Whether the case is its drafter's, to be withdrawn as a whole before a signature.</summary>
    public virtual bool LetsDrafterWithdraw => false;

    /// <summary>Whether nobody has signed yet, also before a return; where nobody signs, whether no mandatory gate has been passed.</summary>
    public static bool IsUnsigned(Definitions.Pipeline pipeline, Execution.InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(state);
        var signs = pipeline.Activities.Values.Any(step => step is HumanStep { IsSignature: true });
        return !state.EverPassed(pipeline).Any(step => signs ? step.IsSignature : step.IsGate);
    }

    /// <summary>Whom the document's own fields name for this step, in one text to compare: empty when they name nobody, null where they have no say.</summary>
    public virtual string? NamedBy(Execution.CaseFacts facts) => null;

    /// <summary>Whether the mandatory gates before this step are among the steps passed.</summary>
    /// <param name="passed">Activity ids.</param>
    public virtual bool MayBeEntered(Definitions.Pipeline pipeline, IReadOnlyCollection<string> passed, Execution.CaseFacts facts) => true;

    /// <summary>Whether an act here may change the document's fields (member <c>fields</c> of the act's data).</summary>
    public virtual bool EditsDocument => false;

    /// <summary>The fields such an act may change; null for all that the document type lets the person edit here.</summary>
    public virtual IReadOnlyCollection<string>? EditableFields => null;

    /// <summary>Whether an act at the step may change the field, as far as the step decides.</summary>
    public static bool Edits(Definitions.Pipeline pipeline, string step, string field)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return !pipeline.TryFind(step, out var activity) || activity is not HumanStep { EditableFields: { } fields } || fields.Contains(field);
    }

    /// <summary>Whether the sender may take the case back after acting here, while nobody has acted on what followed.</summary>
    public virtual bool CanBeRecalled => true;

    /// <summary>Whether that is still so after the step was left; a group's members take back opinions only while it is open.</summary>
    public virtual bool CanBeRecalledOnceLeft => true;

    /// <summary>Whether what it offers depends on linked cases; only then they are read.</summary>
    public virtual bool LooksAtLinked => false;

    public override bool Waits => true;

    public override bool TakesOneExit => true;

    /// <summary>The stage shown above the step (拟稿, 审核, 会签, 签发, 办理, 归档).</summary>
    public abstract string Stage { get; }

    /// <summary>Acts that would be accepted now from the person on this open item, most likely first.</summary>
    public abstract IReadOnlyList<AllowedAction> AllowedActions(StepView view);

    /// <summary>Those who would be asked if the case came here today; for the picture. Empty when that is not known yet.</summary>
    public abstract IReadOnlyList<Organizations.Person> Predict(Execution.CaseFacts facts);

    /// <summary>The items of a running visit, from the step's memory.</summary>
    public abstract IReadOnlyList<VisitItem> ItemsOf(Execution.ActivityExecution execution);

    /// <summary>Acts on the running visit that need no item of one's own; the case's page and the act ask the same question. Default: none.</summary>
    /// <param name="isOffice">Whether the person acts for the office, which may do it for anybody.</param>
    public virtual IReadOnlyList<AllowedAction> OfficeActions(
        Execution.ActivityExecution execution, Execution.CaseFacts facts, string person, bool isOffice) => [];

    /// <summary>Whether the clocks of the case stand because of this running visit. Default: they do not.</summary>
    public virtual bool HoldsCaseClock(Execution.ActivityExecution execution) => false;

    /// <summary>The work item whose act opened the running visit; null for the first.</summary>
    public abstract Guid? CauseOf(Execution.ActivityExecution execution);

    /// <summary>Whether an open item of the visit reaches nobody in the office as it is; then the step is resumed with <see cref="OfficeChanged"/>.</summary>
    public abstract bool IsOutOfReach(Execution.ActivityExecution execution, Organizations.Organization organization);
}

/// <summary>Resumes a <see cref="HumanStep"/> after a change of the office: its items that reach nobody go to somebody who can act.</summary>
public sealed record OfficeChanged;

/// <summary>One request of a running visit as the step remembers it.</summary>
/// <param name="Post">The post whose duty it is; null when a person was named.</param>
public sealed record VisitItem(Guid Id, string? Person, string? Post, string? Unit, WorkItemStatus Status, string? Action)
{
    /// <summary>Codes of the units for which the opinion counts, more than one when one person heads them; empty when no unit is asked.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Nobody could be found: the one asked may only hand it on.</summary>
    public bool Orphan { get; init; }

    /// <summary>Whether the act on it may be taken back while the visit is open.</summary>
    public bool MayRecall { get; init; } = true;
}

/// <summary>What <see cref="HumanStep.AllowedActions"/> may look at; built for lists and for the act alike.</summary>
/// <param name="Item">The item's id in the step's memory.</param>
/// <param name="PastSteps">Steps already passed that may be returned to, latest first.</param>
public sealed record StepView(
    Execution.InstanceState State, Execution.CaseFacts Facts, Definitions.Pipeline Pipeline,
    Execution.ActivityExecution Execution, Guid Item, string Person, IReadOnlyList<PastStep> PastSteps);

/// <summary>A step a case has passed.</summary>
/// <param name="Visit">Its latest visit.</param>
/// <param name="Person">Who acted there.</param>
public sealed record PastStep(string ActivityId, string Title, string TitleEn, int Visit, string? Person)
{
    /// <summary>The human steps passed on the way to this visit, the latest first.</summary>
    public static IReadOnlyList<PastStep> Of(
        Definitions.Pipeline pipeline, Execution.InstanceState state, Execution.ActivityExecution execution) =>
        [.. Execution.PassedSteps.Of(pipeline, state, execution).Where(state.PassedGates.ContainsKey).Select(id =>
        {
            var node = pipeline.Activities[id].Node;
            return new PastStep(id, node.Title, node.TitleEn, state.PassedGates[id], state.Handlers.GetValueOrDefault(id));
        })];
}

/// <summary>An act offered to a person; offered means it succeeds unless somebody else is first.</summary>
/// <param name="Action">Stable name, such as <c>agree</c>.</param>
/// <param name="Forward">Whether it moves the case on normally.</param>
/// <param name="Example">A request body that would be accepted now.</param>
/// <param name="NeedsOpinion">Whether an opinion is required.</param>
/// <param name="Fields">Further inputs the act takes, for the form.</param>
/// <param name="ConsequenceZh">Where the case goes, whose signatures stay, what the clock does.</param>
public sealed record AllowedAction(
    string Action, string Title, string TitleEn, bool Forward, JsonObject Example, bool NeedsOpinion,
    IReadOnlyList<ActionField> Fields, string ConsequenceZh, string ConsequenceEn);

/// <summary>One further input of an act.</summary>
/// <param name="Name">Member of the request's <c>data</c>, or <c>target</c> for a return, transfer or circulation.</param>
/// <param name="Kind"><c>text</c>, <c>long-text</c>, <c>number</c>, <c>date</c>, <c>choice</c>, <c>choices</c>, <c>person</c>, <c>people</c>, <c>check</c>, or
/// <c>document</c> for changes of the document's fields.</param>
public sealed record ActionField(
    string Name, string Title, string TitleEn, string Kind, bool Required,
    IReadOnlyList<Choice> Choices, JsonNode? Value)
{
    /// <summary>Smallest number accepted; null for the usual bound.</summary>
    public int? Min { get; init; }

    /// <summary>Largest number accepted; null for the usual bound.</summary>
    public int? Max { get; init; }

    /// <summary>First day accepted; null for any.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>Name of the input of which this number must be more than half; null for none.</summary>
    public string? MoreThanHalfOf { get; init; }

    /// <summary>Name of the input with the day before which this one may not lie; null for none.</summary>
    public string? NotBefore { get; init; }

    /// <summary>With <see cref="NotBefore"/>: how many days after that day at least; a sooner one is accepted with an opinion that says why. Null for no such rule.</summary>
    public int? DaysAfter { get; init; }
}

public sealed record Choice(string Value, string Title, string TitleEn);

/// <summary>What a person says on a work item; the payload that resumes a <see cref="HumanStep"/>.</summary>
/// <param name="Target">Activity id for a return, sign-in name for a transfer; null otherwise.</param>
/// <param name="Data">Step-specific inputs (see <see cref="ActionField.Name"/>); empty when none.</param>
/// <param name="ActingPost">Post under which the person acts, as it was at this moment.</param>
public sealed record HumanAct(
    Guid Item, string Person, string Action, string? Opinion, string? Target, JsonObject Data, string? ActingPost)
{
    /// <summary>For whom a proxy acts (代); null when the person acts for themselves.</summary>
    public string? Principal { get; init; }

    /// <summary>Whose duty it was; a return asks this person again.</summary>
    public string Holder => Principal ?? Person;
}
