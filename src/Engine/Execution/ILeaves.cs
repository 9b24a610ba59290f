namespace Chancery.Engine.Execution;

/// <summary>How far an activity leads out of what surrounds it.</summary>
public enum Leaving
{
    /// <summary>Out of the nearest loop (<c>Elsa.Break</c>).</summary>
    Loop,

    /// <summary>Out of the nearest workflow (<c>Elsa.Complete</c>).</summary>
    Workflow,

    /// <summary>Out of the whole run (<c>Elsa.Finish</c>, <c>Elsa.Fault</c>).</summary>
    Run,
}

/// <summary>An activity after which nothing follows in its container.</summary>
public interface ILeaves
{
    Leaving Leaves { get; }
}
