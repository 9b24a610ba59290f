namespace Chancery.Engine.Execution;

/// <summary>A container that runs its body again and again and can be left by <c>Elsa.Break</c>.</summary>
public interface ILoop;
