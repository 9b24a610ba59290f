using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Starts, events and resumptions that were given up and wait for a decision, newest first; at most 200.</summary>
/// <exception cref="Errors.WorkflowException"><c>role.required</c>.</exception>
public sealed record ListUndelivered(Actor Actor) : IRequest<IReadOnlyList<ListUndelivered.Row>>
{
    /// <param name="Kind"><c>start</c>, <c>open</c>, <c>event</c> or <c>resume</c>.</param>
    /// <param name="Zh">What was to happen.</param>
    /// <param name="WhyZh">Why it did not.</param>
    /// <param name="CaseId">The case concerned; null when there is none, or none the actor may see.</param>
    /// <param name="HasDocument">Whether that case is a document's, with a page of its own.</param>
    public sealed record Row(
        Guid Id, string Kind, string Zh, string En, string WhyZh, string WhyEn, int Attempts, DateTimeOffset At, Guid? CaseId, bool HasDocument);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListUndelivered, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(ListUndelivered query, CancellationToken ct)
        {
            Authority.RequireUndelivered(query.Actor);
            var organId = query.Actor.OrganId;
            var found = await db.PendingStimuli.AsNoTracking().Where(one => one.OrganId == organId && one.NextAt == null)
                .OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id).Take(200).ToListAsync(ct);
            var cases = found.Select(one => one.CaseId).OfType<Guid>().Distinct().ToList();
            var seen = await db.WorkflowInstances.AsNoTracking().Where(Authority.MaySeeRun(query.Actor, db.Documents)).Where(run => cases.Contains(run.Id))
                .Select(run => new { run.Id, HasDocument = db.Documents.Any(document => document.OrganId == organId && document.CaseId == run.Id) })
                .ToDictionaryAsync(run => run.Id, run => run.HasDocument, ct);
            return [.. found.Select(one =>
            {
                var (what, why) = (StimulusWords.Of(one.Kind, one.Payload), StimulusWords.Read(one.Error));
                var known = one.CaseId is { } id && seen.ContainsKey(id);
                return new Row(one.Id, one.Kind, what.Zh, what.En, why.Zh, why.En, one.Attempts, one.CreatedAt,
                    known ? one.CaseId : null, known && seen[one.CaseId!.Value]);
            })];
        }
    }
}
