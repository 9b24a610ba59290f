using Chancery.Engine.Execution;

namespace Chancery.Engine.Cases.Links;

/// <summary>A case linked to this one ends with it after this transaction, once; one that has ended meanwhile stays as it is.</summary>
/// <param name="By">Sign-in name.</param>
public sealed record LinkedCaseTerminated(Guid Other, string Reason, string By) : Effect;

/// <summary>What this case asked to be opened, and is not yet, is not opened any more.</summary>
public sealed record LinkedCasesForgotten : Effect;
