namespace Chancery.Engine.Activities;

/// <summary>Which of its children a container has run by the time it completes.</summary>
public enum ChildRuns
{
    /// <summary>Perhaps none, such as the body of a loop.</summary>
    Any,

    /// <summary>At least one of them, nobody knows which.</summary>
    One,

    /// <summary>Every one.</summary>
    All,
}
