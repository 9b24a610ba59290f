using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Activities;

/// <summary>All the designer knows about one version of an activity; the same in every office.</summary>
public sealed record ActivityDescriptor(string TypeName, int Version, Words Group, Words Title, Words Help)
{
    public ActivityKind Kind { get; init; }

    /// <summary>Whether the toolbox offers it.</summary>
    public bool IsBrowsable { get; init; } = true;

    public bool IsStart { get; init; }

    /// <summary>Whether nothing can follow it.</summary>
    public bool IsTerminal { get; init; }

    public bool IsContainer { get; init; }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>The workflow behind it; null for an activity class.</summary>
    public LibraryWorkflow? Workflow { get; init; }

    /// <summary>What has no text yet, such as <c>input Condition</c>; empty when all is told.</summary>
    public IReadOnlyList<string> Untold { get; init; } = [];
}

/// <summary>What an activity is to the designer.</summary>
public enum ActivityKind
{
    Action,

    /// <summary>It can start its workflow.</summary>
    Trigger,

    /// <summary>Somebody else does the work while it waits.</summary>
    Task,
}

/// <param name="Name">In Pascal case; the JSON member is its camelCase form.</param>
/// <param name="TypeName">See <see cref="TypeAlias"/>.</param>
/// <param name="UiHint">See <see cref="Definitions.UiHint"/>.</param>
public sealed record InputDescriptor(string Name, string TypeName, string UiHint, Words Title, Words Help)
{
    /// <summary>Toolbox-like group of the input; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The value when it is left out; null when it has none or it is <see cref="IsRequired"/>.</summary>
    public JsonNode? Default { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether it is an expression; false for a plain JSON value.</summary>
    public bool IsExpression { get; init; } = true;

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    public string? Adornment { get; init; }

    /// <summary>Values to choose from, the same in every office; empty for none.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Where the values come from when they depend on the office; null when they do not.</summary>
    public ChoiceSource? Source { get; init; }
}

public sealed record OutputDescriptor(string Name, string TypeName, Words Title, Words Help);

/// <param name="IsEmbedded">Whether it holds an activity; false for an exit.</param>
public sealed record PortDescriptor(string Name, Words Title, bool IsEmbedded)
{
    public bool IsBrowsable { get; init; } = true;
}
