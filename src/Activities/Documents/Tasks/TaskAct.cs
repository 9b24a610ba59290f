using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.Tasks;

/// <summary>One act of a <see cref="AssignedTask"/>, as a definition declares it.</summary>
internal sealed record TaskAct
{
    /// <summary>Stable name in kebab case, such as <c>accept</c>; not one that every step has.</summary>
    public required string Action { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>One of the task's exits.</summary>
    public required string Exit { get; init; }

    /// <summary>Suggested words; null for none.</summary>
    public string? Opinion { get; init; }

    public bool NeedsOpinion { get; init; }

    public IReadOnlyList<TaskField> Fields { get; init; } = [];

    /// <summary>Values the document gets by this act.</summary>
    public JsonObject Sets { get; init; } = [];

    /// <summary>Status with which the case ends at once; null when it goes on.</summary>
    public CaseStatus? Ends { get; init; }

    /// <summary>Purpose of the series (see <c>office/numbering.json</c>) of which the case takes its number, once; null for none.</summary>
    public string? Takes { get; init; }

    /// <summary>Name of a field of the act or the document that lists people or units who get the case to read; null for none.</summary>
    public string? Reads { get; init; }

    /// <summary>Whether the clock of the case ends with this act.</summary>
    public bool StopsClock { get; init; }

    /// <summary>Whether the clock of the case runs anew from this act.</summary>
    public bool StartsClock { get; init; }

    /// <summary>Cases opened by this act; null for none.</summary>
    public TaskOpening? Opens { get; init; }

    /// <summary>Relation of linked cases that must all have ended before the act is offered, such as <c>task</c>; null for none.</summary>
    public string? After { get; init; }

    /// <summary>Whether the document may be changed with this act too, where the step allows it; with the first act it always may.</summary>
    public bool Edits { get; init; }

    /// <summary>Whether the act is offered only until the step is due, as first set.</summary>
    public bool WithinLimit { get; init; }

    /// <summary>What the act does, in a sentence each; null for the usual words.</summary>
    public string? Consequence { get; init; }

    public string? ConsequenceEn { get; init; }
}

/// <summary>An input of an act.</summary>
internal sealed record TaskField
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>A kind of <see cref="ActionField"/>, or <c>unit</c> or <c>units</c> of the office.</summary>
    public string Kind { get; init; } = "text";

    public bool Required { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Smallest and largest number; null for no bound.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }

    /// <summary>Name of a number of the act of which this one is more than half; null for no such rule.</summary>
    public string? MoreThanHalfOf { get; init; }

    /// <summary>Name of a date of the act before which this one does not lie; null for no such rule.</summary>
    public string? NotBefore { get; init; }

    /// <summary>With <see cref="NotBefore"/>: how many days after that day at least, unless the opinion says why it is sooner; null for no such rule.</summary>
    public int? DaysAfter { get; init; }

    /// <summary>Whether a date before today is refused.</summary>
    public bool NotPast { get; init; }

    /// <summary>Whether the case is due on the day entered.</summary>
    public bool IsDueDay { get; init; }

    /// <summary>Values of the document's urgency with which it must be filled in.</summary>
    public IReadOnlyList<string> RequiredWhenUrgent { get; init; } = [];

    /// <summary>Field of the document that gets the value, and suggests it; null when it is only recorded with the step.</summary>
    public string? Into { get; init; }
}

/// <summary>Cases that an act opens in another pipeline.</summary>
internal sealed record TaskOpening
{
    /// <summary>Definition id of the pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What the new case is to this one, such as <c>reply</c> or <c>task</c>.</summary>
    public required string Relation { get; init; }

    /// <summary>Field of the act or the document that holds a list, or text with an item on each line: one case for each; null for one case.</summary>
    public string? Each { get; init; }

    /// <summary>Whether the form is only put among the drafts of who drafts it, to be completed and sent by hand; one draft.</summary>
    public bool AsDraft { get; init; }

    /// <summary>Who drafts the new cases, an owner rule; null for the person who acts.</summary>
    public string? Drafter { get; init; }

    /// <summary>Fields of the new case: a value, or a text in which <c>{item}</c>, <c>{number}</c> or <c>{field}</c> stands for its value.</summary>
    public JsonObject Fields { get; init; } = [];
}
