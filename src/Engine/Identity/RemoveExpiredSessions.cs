using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Identity;

/// <summary>Deletes the browser sessions that have run out; answers how many. Called by the clock, harmless to repeat.</summary>
public sealed record RemoveExpiredSessions : IRequest<int>
{
    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<RemoveExpiredSessions, int>
    {
        public async Task<int> Handle(RemoveExpiredSessions command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            return await db.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        }
    }
}
