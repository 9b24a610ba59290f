namespace Chancery.Engine.Execution;

/// <summary>A container whose children run one after the other, so that what comes first is passed before what comes later.</summary>
public interface ISequence;
