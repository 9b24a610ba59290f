namespace Chancery.Engine.Activities.Describing;

/// <summary>What an activity is called and does, in the words of a pipeline author.</summary>
/// <param name="zh">Name in Chinese.</param>
/// <param name="en">Name in English.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DescribedAttribute(string zh, string en) : Attribute
{
    public string Zh { get; } = zh;

    public string En { get; } = en;

    /// <value>Toolbox group.</value>
    public required string GroupZh { get; init; }

    public required string GroupEn { get; init; }

    /// <value>One or two sentences: what it does, who is asked, what it records.</value>
    public required string HelpZh { get; init; }

    public required string HelpEn { get; init; }

    /// <value>Whether it is offered in the toolbox. Default: true.</value>
    public bool Browsable { get; init; } = true;
}

/// <summary>How an input is shown to a pipeline author.</summary>
/// <param name="zh">Name in Chinese.</param>
/// <param name="en">Name in English.</param>
/// <remarks>On a class it describes a member the activity reads by hand; then <see cref="Member"/> names it.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class InputTextAttribute(string zh, string en) : Attribute
{
    public string Zh { get; } = zh;

    public string En { get; } = en;

    public string HelpZh { get; init; } = "";

    public string HelpEn { get; init; } = "";

    /// <value>Elsa's editor, such as <c>singleline</c>, <c>dropdown</c>, <c>checkbox</c>. Default: by the input's type.</value>
    public string? Hint { get; init; }

    /// <value>Values of a drop-down: <c>value=中文|English</c> parted by semicolons, or <c>office:owners</c> for the office's choices.</value>
    public string? Options { get; init; }

    /// <value>Expression type an author starts with. Default: <c>Literal</c>, or <c>Object</c> for lists and objects.</value>
    public string? Syntax { get; init; }

    /// <value>Pascal-case name of a member read by hand; null on a property.</value>
    public string? Member { get; init; }

    /// <value>Elsa's type alias of a member read by hand.</value>
    public string TypeName { get; init; } = "Object";

    /// <value>Whether the value stands in an expression wrapper. Default: true.</value>
    public bool Wrapped { get; init; } = true;
}

/// <summary>An exit's caption.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExitTextAttribute(string name, string zh, string en) : Attribute
{
    public string Name { get; } = name;

    public string Zh { get; } = zh;

    public string En { get; } = en;
}

/// <summary>A member that holds one child activity.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PortTextAttribute(string name, string zh, string en) : Attribute
{
    /// <value>Pascal-case name, such as <c>Body</c>.</value>
    public string Name { get; } = name;

    public string Zh { get; } = zh;

    public string En { get; } = en;
}

/// <summary>An output a definition may bind to a variable.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTextAttribute(string name, string typeName, string zh, string en) : Attribute
{
    public string Name { get; } = name;

    public string TypeName { get; } = typeName;

    public string Zh { get; } = zh;

    public string En { get; } = en;
}
