using System.Text.Json.Nodes;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Cases.Links;

/// <summary>Opens a case that belongs to this one after this transaction, once.</summary>
/// <param name="Id">Names the request; delivered twice it opens one case.</param>
/// <param name="Pipeline">Definition id.</param>
/// <param name="Drafter">Sign-in name.</param>
/// <param name="Fields">Fields of the new case, checked when it is opened.</param>
public sealed record LinkedCaseOpened(Guid Id, string Pipeline, string Relation, string Drafter, JsonObject Fields) : Effect;
