using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Whether the actor may look into a run.</summary>
public sealed record SeesRun(Actor Actor, Guid Id) : IRequest<bool>
{
    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<SeesRun, bool>
    {
        public Task<bool> Handle(SeesRun query, CancellationToken ct) =>
            db.WorkflowInstances.Where(Authority.MaySeeRun(query.Actor, db.Documents)).AnyAsync(one => one.Id == query.Id, ct);
    }
}
