namespace Chancery.Engine.Activities;

/// <summary>How the designer treats an activity apart from its texts.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ToolboxAttribute : Attribute
{
    /// <value>Whether the toolbox leaves it out; definitions that use it are shown all the same. Default: false.</value>
    public bool Hidden { get; init; }

    /// <value>Whether it holds a list of activities. Default: false.</value>
    public bool IsContainer { get; init; }

    /// <value>Whether somebody else does the work while it waits. Default: false.</value>
    public bool IsTask { get; init; }
}
