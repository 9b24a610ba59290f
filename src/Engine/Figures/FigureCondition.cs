using System.Text.Json.Serialization;

namespace Chancery.Engine.Figures;

/// <summary>A question about one document and its case; written in JSON with the member <c>is</c> naming the kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(AllOf), "all")]
[JsonDerivedType(typeof(AnyOf), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(FieldIn), "field")]
[JsonDerivedType(typeof(FieldBetween), "between")]
[JsonDerivedType(typeof(FieldFilled), "filled")]
[JsonDerivedType(typeof(StatusIn), "status")]
[JsonDerivedType(typeof(Numbered), "numbered")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Passed), "passed")]
[JsonDerivedType(typeof(OnTime), "on-time")]
[JsonDerivedType(typeof(Overdue), "overdue")]
[JsonDerivedType(typeof(Extended), "extended")]
public abstract record FigureCondition
{
    private FigureCondition()
    {
    }

    public sealed record AllOf(IReadOnlyList<FigureCondition> Of) : FigureCondition;

    public sealed record AnyOf(IReadOnlyList<FigureCondition> Of) : FigureCondition;

    public sealed record Not(FigureCondition Of) : FigureCondition;

    /// <summary>The field has one of the values; a list field holds at least one. A check is <c>true</c> or <c>false</c>.</summary>
    public sealed record FieldIn(string Name, IReadOnlyList<string> In) : FigureCondition;

    /// <summary>A number or date (<c>yyyy-MM-dd</c>) within bounds, both included; null means no bound.</summary>
    public sealed record FieldBetween(string Name, string? From = null, string? To = null) : FigureCondition;

    public sealed record FieldFilled(string Name) : FigureCondition;

    /// <param name="In">Names of <see cref="Execution.CaseStatus"/>.</param>
    public sealed record StatusIn(IReadOnlyList<string> In) : FigureCondition;

    public sealed record Numbered : FigureCondition;

    /// <summary>The case has ended, whatever way.</summary>
    public sealed record Closed : FigureCondition;

    /// <summary>Visits of a step ended so at least so often.</summary>
    /// <param name="Outcomes">Named exits, or <c>Returned</c>, <c>Recalled</c>; null means any end.</param>
    public sealed record Passed(string Step, IReadOnlyList<string>? Outcomes = null, int Times = 1) : FigureCondition;

    /// <summary>Ended by its due date as first set.</summary>
    /// <param name="Step">Activity id of a step whose own clock is meant; null for the clock of the whole case.</param>
    public sealed record OnTime(string? Step = null) : FigureCondition;

    /// <summary>Ended after its due date as first set, or still open and past it.</summary>
    /// <param name="Step">As for <see cref="OnTime"/>.</param>
    public sealed record Overdue(string? Step = null) : FigureCondition;

    /// <summary>The clock of the whole case was extended.</summary>
    public sealed record Extended : FigureCondition;
}

/// <summary>What is added up over the documents that count.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Visits), "visits")]
[JsonDerivedType(typeof(Late), "late")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(Sum), "sum")]
[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(Minutes), "minutes")]
[JsonDerivedType(typeof(WorkingDays), "working-days")]
public abstract record FigureMeasure
{
    private FigureMeasure()
    {
    }

    /// <summary>Ended visits of a step.</summary>
    /// <param name="Outcomes">As for <see cref="FigureCondition.Passed"/>.</param>
    public sealed record Visits(string Step, IReadOnlyList<string>? Outcomes = null) : FigureMeasure;

    /// <summary>Visits of a step that ended after their due date as first set, or are open and past it.</summary>
    public sealed record Late(string Step) : FigureMeasure;

    /// <summary>What a step asked of units or people who had not acted when it went on without them.</summary>
    public sealed record Missed(string Step) : FigureMeasure;

    /// <summary>A number field.</summary>
    public sealed record Sum(string Name) : FigureMeasure;

    /// <summary>Entries of a list, rows of a table, or lines of a text that are not blank.</summary>
    public sealed record Items(string Name) : FigureMeasure;

    /// <summary>Natural minutes from submission to the first end of a step.</summary>
    public sealed record Minutes(string Step) : FigureMeasure;

    /// <summary>Working days, the first day not counted, of all ended visits of a step; null means from submission to the end of the case.</summary>
    public sealed record WorkingDays(string? Step = null) : FigureMeasure;
}
