using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Expressions;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>TypeScript declarations for the script editor of a pipeline, by its latest version.</summary>
/// <param name="ActivityType">Type name of the activity whose input is edited; null when it is not known.</param>
/// <exception cref="WorkflowException"><c>pipeline.author-required</c>, <c>pipeline.not-found</c>.</exception>
public sealed record GetScriptDeclarations(Actor Actor, string DefinitionId, string? ActivityType) : IRequest<string>
{
    internal sealed class Handler(WorkflowDbContext db, PipelineCatalog catalog) : IRequestHandler<GetScriptDeclarations, string>
    {
        public async Task<string> Handle(GetScriptDeclarations query, CancellationToken ct)
        {
            var organId = query.Actor.OrganId;
            if (!Authority.MayWritePipelines(query.Actor))
                throw new WorkflowException(ErrorCodes.PipelineAuthorRequired, "Only pipeline authors write scripts.", "只有流程管理员可以编写脚本。");

            var hash = await db.DefinitionVersions.Where(one => one.OrganId == organId && one.DefinitionId == query.DefinitionId && one.IsLatest)
                .Select(one => one.Hash).FirstOrDefaultAsync(ct)
                ?? throw new WorkflowException(ErrorCodes.PipelineNotFound, "There is no such pipeline.", "没有这个流程。", "definitionId");

            return ScriptDeclarations.Of(await catalog.PinnedAsync(organId, hash, ct), query.ActivityType == "Elsa.RunJavaScript");
        }
    }
}
