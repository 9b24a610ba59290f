using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>Runs a case until every branch waits or ends. Pure: no I/O, no clock but the facts' moment.</summary>
public sealed class WorkflowRunner
{
    /// <summary>Applies one stimulus to the state and returns what is to be done with it.</summary>
    /// <remarks>Exceptions of an activity become an <see cref="Incident"/>; a <c>WorkflowException</c> (a refused
    /// human act) passes through and the caller drops the changed state.</remarks>
    public IReadOnlyList<Effect> Run(Pipeline pipeline, InstanceState state, CaseFacts facts, Stimulus stimulus)
    {
        throw new NotSupportedException();
    }
}
