using Chancery.Engine.Execution;

namespace Chancery.Engine.Cases.Links;

/// <summary>Another case of this system belongs to the matter from now on; linked twice it stays as it was.</summary>
/// <param name="Relation">What the other case is to this one (see <see cref="Relations"/>).</param>
public sealed record CaseLinked(Guid Other, string Relation) : Effect;
