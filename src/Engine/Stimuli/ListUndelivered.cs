using Chancery.Engine.Access;
using Chancery.Engine.Outbox;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Starts, events, resumptions and messages that were given up and wait for a decision, newest first; at most 200.</summary>
/// <exception cref="Errors.WorkflowException"><c>role.required</c>.</exception>
public sealed record ListUndelivered(Actor Actor) : IRequest<IReadOnlyList<ListUndelivered.Row>>
{
    /// <param name="Kind"><c>start</c>, <c>open</c>, <c>terminate</c>, <c>event</c> or <c>resume</c>; the channel of a message, such as <c>email</c>.</param>
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
            var messages = await GivenUpMessages.Of(db, organId).OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id).Take(200).ToListAsync(ct);
            var cases = found.Select(one => one.CaseId).Concat(messages.Select(GivenUpMessages.CaseOf)).OfType<Guid>().Distinct().ToList();
            var seen = await db.WorkflowInstances.AsNoTracking().Where(Authority.MaySeeRun(query.Actor, db.Documents)).Where(run => cases.Contains(run.Id))
                .Select(run => new { run.Id, HasDocument = db.Documents.Any(document => document.OrganId == organId && document.CaseId == run.Id) })
                .ToDictionaryAsync(run => run.Id, run => run.HasDocument, ct);
            var rows = found.Select(one => Of(one.Id, one.Kind, StimulusWords.Of(one.Kind, one.Payload), one.Error, one.Attempts, one.CreatedAt, one.CaseId))
                .Concat(messages.Select(one => Of(one.Id, one.Channel, MessageWords.Of(one, query.Actor.Organization), one.Error, one.Attempts, one.CreatedAt, GivenUpMessages.CaseOf(one))));
            return [.. rows.OrderByDescending(row => row.At).ThenBy(row => row.Id).Take(200)];

            Row Of(Guid id, string kind, (string Zh, string En) what, string? error, int attempts, DateTimeOffset at, Guid? caseId)
            {
                var why = StimulusWords.Read(error);
                var known = caseId is { } about && seen.ContainsKey(about);
                return new(id, kind, what.Zh, what.En, why.Zh, why.En, attempts, at, known ? caseId : null, known && seen[caseId!.Value]);
            }
        }
    }
}
