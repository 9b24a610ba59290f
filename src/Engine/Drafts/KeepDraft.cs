using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Drafts;

/// <summary>Saves what the actor is typing; an empty body removes it. Never validated, at most 1 MB.</summary>
public sealed record SaveDraft(Actor Actor, string Key, JsonObject Body) : IRequest<DateTimeOffset>;

/// <summary>The actor's draft under the key; null when there is none.</summary>
public sealed record GetDraft(Actor Actor, string Key) : IRequest<GetDraft.View?>
{
    public sealed record View(string Key, JsonObject Body, DateTimeOffset SavedAt);
}

/// <summary>The actor's drafts whose key starts with the prefix, newest first.</summary>
public sealed record ListDrafts(Actor Actor, string Prefix) : IRequest<IReadOnlyList<GetDraft.View>>;
