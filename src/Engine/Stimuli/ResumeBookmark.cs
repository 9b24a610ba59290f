using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Resumes a step that waits for something from outside; a step that waits for a person is never resumed this way.</summary>
/// <param name="Bookmark">Number of the bookmark within the run.</param>
/// <param name="Value">What the resumer says; null for nothing.</param>
/// <exception cref="WorkflowException"><c>stimulus.nothing-waits</c>.</exception>
public sealed record ResumeBookmark(Actor Actor, Guid CaseId, int Bookmark, JsonNode? Value) : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, StimulusInbox inbox) : IRequestHandler<ResumeBookmark, Unit>
    {
        public async Task<Unit> Handle(ResumeBookmark command, CancellationToken ct)
        {
            var waiting = await db.AwaitedStimuli.AsNoTracking().FirstOrDefaultAsync(
                    one => one.OrganId == command.Actor.OrganId && one.CaseId == command.CaseId && one.Bookmark == command.Bookmark, ct)
                ?? throw new WorkflowException(ErrorCodes.NothingWaits, "The step no longer waits.", "该环节已不再等待。");
            await inbox.AddAsync(command.Actor, "resume", command.CaseId, new JsonObject
            {
                ["bookmark"] = command.Bookmark,
                ["stimulus"] = waiting.Stimulus,
                ["value"] = command.Value?.DeepClone(),
            }, ct);
            return Unit.Value;
        }
    }
}
