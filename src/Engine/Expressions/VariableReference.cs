using Chancery.Engine.Definitions;

namespace Chancery.Engine.Expressions;

/// <summary>A variable that an activity names.</summary>
/// <param name="IsById">Whether it is this very one, also where a nearer container has another of its name; else the nearest of its name is meant.</param>
public sealed record VariableReference(VariableDefinition Declared, bool IsById);
