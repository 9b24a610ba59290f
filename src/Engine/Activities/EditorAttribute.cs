namespace Chancery.Engine.Activities;

/// <summary>How an author fills in an input.</summary>
public enum InputEditor
{
    Text,
    LongText,
    Check,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>Some of a list.</summary>
    Choices,

    /// <summary>Several free texts.</summary>
    Texts,
    Json,

    /// <summary>A date with a time of day.</summary>
    Moment,

    /// <summary>Names of exits the activity then has.</summary>
    Outcomes,

    /// <summary>An exit of the workflow.</summary>
    Outcome,

    /// <summary>Labels with a condition, each an exit.</summary>
    FlowCases,

    /// <summary>Labels with a condition and an activity.</summary>
    Cases,

    /// <summary>A variable of the workflow.</summary>
    Variable,

    /// <summary>An output of the workflow.</summary>
    Output,

    /// <summary>Another workflow.</summary>
    Workflow,

    /// <summary>Source text of a script.</summary>
    Script,

    /// <summary>HTTP status codes with an activity each.</summary>
    StatusCases,
}

/// <summary>Editor of an input where its type does not say it: yes or no, one of an enumeration, texts, else one line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EditorAttribute(InputEditor editor) : Attribute
{
    public InputEditor Editor { get; } = editor;

    /// <value>Short text at the end of the line, such as the forms that are understood; null for none.</value>
    public string? Adornment { get; init; }
}

/// <summary>The values of an input are chosen from what the office has.</summary>
/// <typeparam name="T">Where they come from.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoicesFromAttribute<T> : ChoicesFromAttribute
    where T : ChoiceSource, new()
{
    internal override ChoiceSource Source { get; } = new T();
}

/// <summary>See <see cref="ChoicesFromAttribute{T}"/>.</summary>
public abstract class ChoicesFromAttribute : Attribute
{
    internal abstract ChoiceSource Source { get; }
}
