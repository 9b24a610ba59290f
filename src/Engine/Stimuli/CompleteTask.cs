using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Reports that a task is done which <c>Elsa.RunTask</c> asked for.</summary>
/// <param name="Result">What the step's output becomes; null for nothing.</param>
/// <exception cref="WorkflowException"><c>stimulus.nothing-waits</c>: no step waits for that task, or no longer.</exception>
public sealed record CompleteTask(Actor Actor, string TaskId, JsonNode? Result) : IRequest<CompleteTask.Receipt>
{
    public sealed record Receipt(Guid CaseId);

    internal sealed class Handler(WorkflowDbContext db, StimulusInbox inbox) : IRequestHandler<CompleteTask, Receipt>
    {
        public async Task<Receipt> Handle(CompleteTask command, CancellationToken ct)
        {
            var stimulus = $"task:{(Guid.TryParse(command.TaskId, out var id) ? id.ToString() : command.TaskId)}";
            var waiting = await db.AwaitedStimuli.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == command.Actor.OrganId && one.Stimulus == stimulus, ct)
                ?? throw new WorkflowException(ErrorCodes.NothingWaits, $"No step waits for task {command.TaskId}.", $"没有环节在等待任务 {command.TaskId}。", "taskId");
            await inbox.AddAsync(command.Actor, "resume", waiting.CaseId, new JsonObject
            {
                ["bookmark"] = waiting.Bookmark,
                ["stimulus"] = stimulus,
                ["value"] = command.Result?.DeepClone(),
            }, ct);
            return new(waiting.CaseId);
        }
    }
}
