using System.Text.Json;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Receipts;

/// <summary>Receipts of decisions that belong to no case: made in the transaction of the decision, which has begun.</summary>
internal sealed class KeptAnswers(WorkflowDbContext db, TimeProvider clock)
{
    /// <summary>Decides once for a key; the same request under it gets the first answer again.</summary>
    /// <param name="key">Null when the client gave none, and then nothing is kept.</param>
    /// <exception cref="WorkflowException"><c>idempotency-key.reused</c>, <c>field.invalid</c>.</exception>
    public async Task<T> OnceAsync<T>(Actor actor, string? key, byte[] request, Func<Task<T>> decide, CancellationToken ct)
        where T : class
    {
        IdempotencyKey.Check(key);
        if (key is null)
            return await decide();

        // No row is locked yet that would make a second click wait for the first
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"receipt/" + actor.OrganId + "/" + actor.UserName + "/" + key}, 0))", ct);
        var stored = await db.Receipts.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == actor.OrganId && one.Actor == actor.UserName && one.Key == key, ct);
        if (stored is not null)
            return CaseWork.Answer<T>((stored.RequestHash, stored.Answer), request);

        var answer = await decide();
        db.Receipts.Add(new()
        {
            OrganId = actor.OrganId,
            Actor = actor.UserName,
            Key = key,
            RequestHash = request,
            Answer = JsonSerializer.Serialize(answer, StoredJson.Options),
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
        return answer;
    }
}
