using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Pipelines;

/// <summary>Pipelines that use this one, directly or through others.</summary>
/// <exception cref="Errors.WorkflowException"><c>pipeline.author-required</c>.</exception>
public sealed record ListPipelineConsumers(Actor Actor, string DefinitionId) : IRequest<IReadOnlyList<DefinitionVersion>>
{
    internal sealed class Handler(ConsumerSearch consumers) : IRequestHandler<ListPipelineConsumers, IReadOnlyList<DefinitionVersion>>
    {
        public Task<IReadOnlyList<DefinitionVersion>> Handle(ListPipelineConsumers query, CancellationToken ct)
        {
            PipelineRefusals.RequireAuthor(query.Actor);
            return consumers.OfAsync(query.Actor.OrganId, query.DefinitionId, ct);
        }
    }
}
