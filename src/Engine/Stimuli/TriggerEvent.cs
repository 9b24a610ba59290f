using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using MediatR;

namespace Chancery.Engine.Stimuli;

/// <summary>Tells an event to every step that waits for it, and starts the workflows it triggers.</summary>
/// <param name="CorrelationId">Only steps of runs belonging to this; null for all.</param>
/// <param name="CaseId">Only steps of this run; null for all.</param>
/// <param name="Execution">Only this pass through an activity of that run; null for all.</param>
/// <param name="Payload">What comes with the event; null for nothing.</param>
/// <exception cref="WorkflowException"><c>pipeline.author-required</c>: the actor is no pipeline author.</exception>
public sealed record TriggerEvent(Actor Actor, string Name, string? CorrelationId, Guid? CaseId, int? Execution, JsonNode? Payload) : IRequest<Unit>
{
    internal sealed class Handler(StimulusInbox inbox) : IRequestHandler<TriggerEvent, Unit>
    {
        public async Task<Unit> Handle(TriggerEvent command, CancellationToken ct)
        {
            // Anybody can guess a name, unlike the id of a task or the token of a bookmark
            if (!Authority.MayWritePipelines(command.Actor))
                throw new WorkflowException(ErrorCodes.PipelineAuthorRequired, "Only pipeline authors tell events.", "只有流程管理员可以触发事件。");

            await inbox.AddAsync(command.Actor, "event", null, new JsonObject
            {
                ["name"] = command.Name,
                ["correlationId"] = command.CorrelationId,
                ["payload"] = command.Payload?.DeepClone(),
                ["onlyCase"] = command.CaseId?.ToString(),
                ["onlyExecution"] = command.Execution,
            }, ct);
            return Unit.Value;
        }
    }
}
