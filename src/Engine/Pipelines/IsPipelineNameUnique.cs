using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Whether no other pipeline's latest version has this name.</summary>
/// <param name="DefinitionId">The pipeline that may have it; null for none.</param>
public sealed record IsPipelineNameUnique(Actor Actor, string Name, string? DefinitionId) : IRequest<bool>
{
    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<IsPipelineNameUnique, bool>
    {
        public async Task<bool> Handle(IsPipelineNameUnique query, CancellationToken ct) => !await db.DefinitionVersions.AnyAsync(
            one => one.OrganId == query.Actor.OrganId && one.IsLatest && one.Name == query.Name && one.DefinitionId != query.DefinitionId, ct);
    }
}
