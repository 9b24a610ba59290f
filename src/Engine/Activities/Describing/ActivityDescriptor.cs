namespace Chancery.Engine.Activities.Describing;

/// <summary>A text in both languages.</summary>
public sealed record BothTexts(string Zh, string En);

/// <summary>An activity as a designer offers it.</summary>
/// <param name="TypeName">Wire type name, such as <c>Chancery.Review</c>.</param>
public sealed record ActivityDescriptor(
    string TypeName, int Version, BothTexts Name, BothTexts Group, BothTexts Help, ActivityKind Kind,
    bool IsBrowsable, bool IsStart, bool IsTerminal, bool IsContainer,
    IReadOnlyList<InputDescriptor> Inputs, IReadOnlyList<OutputDescriptor> Outputs,
    IReadOnlyList<NamedText> Exits, IReadOnlyList<NamedText> Ports)
{
    /// <summary>The workflow behind an activity that is one; null for every other.</summary>
    public WorkflowSource? Workflow { get; init; }
}

public enum ActivityKind
{
    Action,

    /// <summary>It can start its workflow by itself.</summary>
    Trigger,

    /// <summary>Somebody outside does it.</summary>
    Task,
}

/// <param name="Name">Pascal-case name of the member.</param>
/// <param name="TypeName">Elsa's type alias.</param>
/// <param name="Default">Default value as text; null for none.</param>
/// <param name="Options">Values of a drop-down; empty for none.</param>
/// <param name="OptionSource">Where the office fills the values in, such as <c>office:owners</c>; null for fixed ones.</param>
public sealed record InputDescriptor(
    string Name, string TypeName, BothTexts Title, BothTexts Help, string Hint, string Syntax, string? Default,
    bool IsWrapped, bool IsRequired, IReadOnlyList<NamedText> Options, string? OptionSource);

public sealed record OutputDescriptor(string Name, string TypeName, BothTexts Title);

/// <param name="Name">The stable value.</param>
public sealed record NamedText(string Name, string Zh, string En);

/// <param name="VersionId">Elsa's id of the version.</param>
public sealed record WorkflowSource(string DefinitionId, string VersionId, int Version);
