using Chancery.Engine.Activities;

namespace Chancery.Engine.Definitions;

/// <summary>Turns a definition into a pipeline: creates each activity and binds its inputs.</summary>
public sealed class PipelineCompiler(ActivityRegistry registry)
{
    /// <exception cref="Errors.WorkflowException">A rule of the format is broken; names the JSON path.</exception>
    public Pipeline Compile(WorkflowDefinition definition) => throw new NotSupportedException(definition.Name + registry.TypeNames.Count);
}
