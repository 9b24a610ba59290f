namespace Chancery.Engine.Execution;

/// <summary>Something a run wants done in its transaction. The kernel emits; storage, simulator or replay carries it out.</summary>
public abstract record Effect;
