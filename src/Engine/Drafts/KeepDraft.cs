using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Drafts;

/// <summary>Saves what the actor is typing; an empty body removes it. Not validated as a document; at most 1 MB.</summary>
/// <exception cref="WorkflowException"><c>field.invalid</c>: key or body too long, or a character that is not text; <c>document.classified</c>.</exception>
public sealed record SaveDraft(Actor Actor, string Key, JsonObject Body) : IRequest<DateTimeOffset>
{
    private const int MaxKey = 200;
    private const int MaxBody = 1_000_000;

    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<SaveDraft, DateTimeOffset>
    {
        public async Task<DateTimeOffset> Handle(SaveDraft command, CancellationToken ct)
        {
            Text.RequireClean("key", command.Key);
            Text.RequireClean("body", command.Body);
            var body = command.Body.ToJsonString(StoredJson.Options);
            if (command.Key.Length is 0 or > MaxKey)
                throw new WorkflowException(ErrorCodes.FieldInvalid, $"The key of a draft has 1 to {MaxKey} characters.", $"草稿的键须为 1 至 {MaxKey} 个字符。", "key");
            if (body.Length > MaxBody)
                throw new WorkflowException(ErrorCodes.FieldInvalid, $"A draft has at most {MaxBody} characters.", $"草稿过长，最多 {MaxBody} 个字符。", "body");

            var now = clock.GetUtcNow();
            var (organId, person) = (command.Actor.OrganId, command.Actor.UserName);
            if (command.Body.Count == 0)
                await db.Drafts.Where(draft => draft.OrganId == organId && draft.Person == person && draft.Key == command.Key).ExecuteDeleteAsync(ct);
            else
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO drafts (organ_id, person, key, body, saved_at) VALUES ({organId}, {person}, {command.Key}, {body}::jsonb, {now})
                    ON CONFLICT (organ_id, person, key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at
                    """, ct);
            return now;
        }
    }
}

/// <summary>The actor's draft under the key; null when there is none.</summary>
public sealed record GetDraft(Actor Actor, string Key) : IRequest<GetDraft.View?>
{
    public sealed record View(string Key, JsonObject Body, DateTimeOffset SavedAt);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<GetDraft, View?>
    {
        public async Task<View?> Handle(GetDraft query, CancellationToken ct) =>
            await db.Drafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.OrganId == query.Actor.OrganId
                && draft.Person == query.Actor.UserName && draft.Key == query.Key, ct) is { } draft
                ? ViewOf(draft) : null;
    }

    internal static View ViewOf(Draft draft) => new(draft.Key, JsonNode.Parse(draft.Body)!.AsObject(), draft.SavedAt);
}

/// <summary>The actor's drafts whose key starts with the prefix, newest first, at most 100.</summary>
public sealed record ListDrafts(Actor Actor, string Prefix) : IRequest<IReadOnlyList<GetDraft.View>>
{
    /// <summary>Only forms of cases that will belong to this one; null for all.</summary>
    public Guid? BelongsTo { get; init; }

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListDrafts, IReadOnlyList<GetDraft.View>>
    {
        public async Task<IReadOnlyList<GetDraft.View>> Handle(ListDrafts query, CancellationToken ct)
        {
            var place = query.BelongsTo is { } other ? $"/{other}/" : "";
            var drafts = await db.Drafts.AsNoTracking()
                .Where(draft => draft.OrganId == query.Actor.OrganId && draft.Person == query.Actor.UserName && draft.Key.StartsWith(query.Prefix) && draft.Key.Contains(place))
                .OrderByDescending(draft => draft.SavedAt).Take(100).ToListAsync(ct);
            return [.. drafts.Select(GetDraft.ViewOf)];
        }
    }
}
