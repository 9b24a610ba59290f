using Chancery.Engine.Definitions;

namespace Chancery.Engine.Activities;

/// <summary>A text for the designer, in both languages.</summary>
public abstract class WordsAttribute(string zh, string en) : Attribute
{
    public string Zh { get; } = zh;

    public string En { get; } = en;

    internal Words Words => new(Zh, En);
}

/// <summary>Name of an activity, of one of its inputs, or of a value to choose from.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CaptionAttribute(string zh, string en) : WordsAttribute(zh, en);

/// <summary>What an activity does or an input means, told to the author of a pipeline.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class HelpAttribute(string zh, string en) : WordsAttribute(zh, en);

/// <summary>Group of an activity in the toolbox.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GroupAttribute(string zh, string en) : WordsAttribute(zh, en);

/// <summary>Name of an exit.</summary>
/// <param name="name">As in <see cref="Activity.Outcomes"/>; <c>Done</c> needs no text of its own.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExitAttribute(string name, string zh, string en) : WordsAttribute(zh, en)
{
    public string Name { get; } = name;
}

/// <summary>A value the activity hands over.</summary>
/// <param name="name">As given to <see cref="ActivityContext.SetOutput"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputAttribute(string name, Type type, string zh, string en, string helpZh, string helpEn) : WordsAttribute(zh, en)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public string HelpZh { get; } = helpZh;

    public string HelpEn { get; } = helpEn;
}

/// <summary>A member that holds one activity.</summary>
/// <param name="name">Name in Pascal case, such as <c>Then</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PortAttribute(string name, string zh, string en) : WordsAttribute(zh, en)
{
    public string Name { get; } = name;
}

/// <summary>An input that the activity reads by itself (<see cref="Activity.Prepare"/>), and so has no property for.</summary>
/// <param name="name">Name in Pascal case, such as <c>Cases</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MemberAttribute(string name, Type type, InputEditor editor, string zh, string en, string helpZh, string helpEn) : WordsAttribute(zh, en)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public InputEditor Editor { get; } = editor;

    public string HelpZh { get; } = helpZh;

    public string HelpEn { get; } = helpEn;

    /// <value>Whether it is an expression; false for a plain JSON value. Default: true.</value>
    public bool IsExpression { get; init; } = true;
}
