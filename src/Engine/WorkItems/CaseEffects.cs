using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
using Chancery.Engine.Time;

namespace Chancery.Engine.WorkItems;

/// <summary>A pass through a human step begins.</summary>
/// <param name="CauseItem">The work item whose act led here; null for the clock.</param>
public sealed record VisitOpened(
    int Visit, string ActivityId, string Title, string TitleEn, Guid? CauseItem, Reason Route) : Effect;

/// <param name="Outcome">The named exit, or <c>Returned</c>, <c>Recalled</c>, <c>Cancelled</c>.</param>
public sealed record VisitClosed(int Visit, string Outcome) : Effect;

/// <summary>Asks someone to act or to read.</summary>
/// <param name="Person">Sign-in name; null when any holder of <paramref name="Post"/> may act.</param>
/// <param name="Kind"><c>act</c> or <c>read</c>.</param>
public sealed record WorkItemOpened(
    Guid Id, int Visit, string ActivityId, string Title, string TitleEn, string Kind,
    string? Person, string? Post, string? Unit, Reason Reason) : Effect
{
    /// <summary>Whether the act asked for is a signature, which a proxy gives only when expressly authorised.</summary>
    public bool IsSignature { get; init; }

    /// <summary>Whether it asks a reader, unless they still have the case to read.</summary>
    public bool IsOnceEach { get; init; }
}

/// <param name="Status">How the request to the person ended.</param>
/// <param name="Action">The act, for <see cref="WorkItemStatus.Done"/>.</param>
public sealed record WorkItemClosed(Guid Id, WorkItemStatus Status, string? Action, string? Opinion) : Effect;

/// <summary>Reopens a member's own item inside a group that is still open.</summary>
public sealed record WorkItemReopened(Guid Id) : Effect;

/// <summary>One holder of the post takes the item on; null gives it back to all of them.</summary>
public sealed record WorkItemClaimed(Guid Id, string? Person) : Effect;

/// <summary>Somebody urged the one asked; it moves no due date.</summary>
public sealed record WorkItemUrged(Guid Id) : Effect;

/// <param name="Clock"><c>step</c> (then <paramref name="Visit"/> is set) or <c>case</c>.</param>
public sealed record DeadlineSet(
    Guid Id, int? Visit, string ActivityId, string Clock, Due Due, IReadOnlyList<EscalationStage> Stages) : Effect
{
    /// <summary>Whether a clock of the case that runs already takes the new due moment and is armed again; the one first set is kept.</summary>
    public bool Moves { get; init; }

    /// <summary>With <see cref="Moves"/>: whether the clock runs anew from now, and what was first set is forgotten.</summary>
    public bool Restarts { get; init; }
}

/// <summary>Files that a change of the document names: uploads of the one who acts, or such as the case has already.</summary>
public sealed record AttachmentsNamed(IReadOnlyList<Guid> Ids) : Effect;

/// <summary>Cancels the running deadlines of a visit, or every clock and timer of an ended case when <paramref name="Visit"/> is null.</summary>
public sealed record DeadlinesCancelled(int? Visit) : Effect;

/// <summary>What the case clock measures is done; steps, timers and the statutory clock from outside run on.</summary>
public sealed record CaseClockStopped : Effect;

/// <summary>Timers that came due while the case was suspended come now.</summary>
public sealed record TimersContinued : Effect;

/// <summary>The case and statutory clocks stand from now on, until <see cref="CaseClockContinued"/>; step clocks run.</summary>
public sealed record CaseClockPaused : Effect;

/// <summary>The case and statutory clocks run on with the time they had left.</summary>
public sealed record CaseClockContinued : Effect;

/// <summary>Takes the next number of a series in this transaction; the document keeps it for good.</summary>
/// <param name="Purpose"><c>document</c> (becomes the case's number) or the register's name, such as <c>seal</c>.</param>
/// <param name="Code">Series; empty to take the one the office declares for the purpose.</param>
public sealed record NumberTaken(string Purpose, string Code, int Year, Reason Reason) : Effect
{
    /// <summary>A reserved number to be used; null for the next one.</summary>
    public int? Serial { get; init; }

    /// <summary>Whether the case is known by this number, whatever its purpose.</summary>
    public bool IsCaseNumber { get; init; }

    /// <summary>Document field that receives the number's text; null for none.</summary>
    public string? Field { get; init; }
}

/// <summary>Marks the case's number void: it stays on the void list with this reason.</summary>
public sealed record NumberVoided(string Reason) : Effect;

/// <summary>Sets document fields; a null value removes the field.</summary>
public sealed record FieldsChanged(JsonObject Changes) : Effect
{
    /// <summary>All changes of a run, the last one of each field; null when there is none.</summary>
    internal static JsonObject? Together(IEnumerable<Effect> effects)
    {
        JsonObject? all = null;
        foreach (var (name, value) in effects.OfType<FieldsChanged>().SelectMany(effect => effect.Changes))
            (all ??= [])[name] = value?.DeepClone();
        return all;
    }
}

/// <summary>Tells a person something in the page and by mail.</summary>
/// <param name="Kind">Such as <c>arrived</c>, <c>returned</c>, <c>reminder</c>, <c>yellow</c>, <c>red</c>, <c>yellow-card</c>, <c>red-card</c>.</param>
public sealed record AlertRaised(string Person, string Kind, Guid? WorkItem, string Zh, string En, bool Urgent) : Effect;

/// <summary>An explanation worth keeping that belongs to no other effect.</summary>
public sealed record Explained(Reason Reason) : Effect;

