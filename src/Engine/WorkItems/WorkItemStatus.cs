namespace Chancery.Engine.WorkItems;

/// <summary>Life of a work item. Only <see cref="Open"/> can change; an opinion once given is never rewritten.</summary>
public enum WorkItemStatus
{
    Open,

    /// <summary>The person acted.</summary>
    Done,

    /// <summary>Another holder or the group rule made it superfluous; nobody acted on it.</summary>
    NotNeeded,

    /// <summary>Handed to somebody else for good.</summary>
    Transferred,

    /// <summary>The sender took it back.</summary>
    Recalled,

    /// <summary>A return or the end of the case cancelled it.</summary>
    Cancelled,

    /// <summary>Nobody acted on it in time, and the step went on without.</summary>
    Missed,
}
