using System.Reflection;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Activities;

/// <summary>Base class of every step. One instance per node and pipeline version; it must hold no case state.</summary>
/// <remarks>
/// Inputs are public properties of type <see cref="Input{T}"/>; the compiler fills them from the JSON member with the
/// camelCase name. An activity never does I/O and reads no clock but <see cref="ActivityContext.Now"/>.
/// </remarks>
public abstract class Activity
{
    /// <summary>The node this instance was made for.</summary>
    public ActivityNode Node { get; internal set; } = null!;

    /// <summary>Named exits that may be connected, for the designer and the validator; <c>Done</c> unless overridden.</summary>
    public virtual IReadOnlyList<string> Outcomes => ["Done"];

    /// <summary>Names of the outputs it may set; those the class describes. Any other name may be set as well.</summary>
    public virtual IReadOnlyList<string> OutputNames =>
        [.. GetType().GetCustomAttributes<OutputAttribute>().Select(output => output.Name)];

    /// <summary>Exits by which a case may leave it and must then come to something. Default: none, as what follows nothing simply ends in Elsa.</summary>
    public virtual IReadOnlyList<string> LeadingExits => [];

    /// <summary>Whether completing this activity completes the whole flowchart (<c>Elsa.End</c>).</summary>
    public virtual bool IsTerminal => false;

    /// <summary>Whether further exits exist that only the running case knows; then any source port may be connected.</summary>
    public virtual bool HasDynamicOutcomes => false;

    /// <summary>Whether it leaves by exactly one of its exits, so that what follows two of them can never meet. Default: false.</summary>
    public virtual bool TakesOneExit => false;

    /// <summary>The exits it would take now, where data alone decides; null for all others.</summary>
    public virtual IReadOnlyList<string>? WouldTake(ActivityContext context) => null;

    /// <summary>Whether a case may rest here until it is resumed: at this step, or at one inside it.</summary>
    public virtual bool Waits => false;

    /// <summary>Whether every case rests at this very step, whatever is inside it. Default: it waits and nothing is inside it.</summary>
    public virtual bool WaitsItself => Waits && Children.Count == 0;

    /// <summary>Which of its children have run when it completes; read by the check for mandatory gates. Default: perhaps none.</summary>
    public virtual ChildRuns ChildRuns => ChildRuns.Any;

    /// <summary>Names of inherited inputs that mean nothing here: the designer hides them, and none of them is required. Default: none.</summary>
    public virtual IReadOnlyList<string> UnusedInputs => [];

    /// <summary>Called once when the pipeline is compiled, after the inputs are bound: reads nested members, checks, refuses.</summary>
    /// <exception cref="DefinitionException">The definition uses the activity wrongly.</exception>
    protected internal virtual void Prepare(ActivityBinding binding)
    {
    }

    /// <summary>The activities directly inside this one, in order of the file; empty unless it is a container.</summary>
    public IReadOnlyList<Activity> Children { get; internal set; } = [];

    /// <summary>Whether some loop is around it, so that a break leaves that one and not its flowchart.</summary>
    internal bool IsInLoop { get; set; }

    /// <summary>Why the definition uses this activity wrongly; null when it does not. Such an activity fails when it is reached.</summary>
    internal DefinitionException? Fault { get; set; }

    /// <summary>Member of the input whose expression is the <see cref="Fault"/>; null when it is something else.</summary>
    internal string? FaultyInput { get; set; }

    /// <summary>What is wrong with the way the definition uses this activity, beyond what compiling it finds. Default: nothing.</summary>
    /// <param name="check">What may be asked while a definition is checked.</param>
    public virtual IEnumerable<Finding> Check(DefinitionCheck check) => [];

    internal void Run(ActivityContext context)
    {
        if (Fault is { } fault)
        {
            throw FaultyInput is { } input
                ? ExpressionException.OfInput("definition.invalid", input, fault.Reason)
                : new ExpressionException("definition.invalid", fault.Message);
        }

        Execute(context);
    }

    /// <summary>Runs the step: it completes, or creates a bookmark and waits.</summary>
    public abstract void Execute(ActivityContext context);

    /// <summary>Continues a waiting step. Default: completes with <c>Done</c>.</summary>
    public virtual void Resume(ActivityContext context, Stimulus stimulus) => context.Complete();

    /// <summary>Called when the step is cancelled by a return, a join or the end of the case. Default: nothing.</summary>
    public virtual void Cancel(ActivityContext context)
    {
    }

    /// <summary>Called when a child scheduled by this container completes; containers override it.</summary>
    public virtual void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
    }
}
