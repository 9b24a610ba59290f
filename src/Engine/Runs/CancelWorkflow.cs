using System.Text.Json;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using MediatR;

namespace Chancery.Engine.Runs;

/// <summary>Ends a run without a document; what still waits is cancelled.</summary>
/// <exception cref="WorkflowException"><c>case.not-found</c>, <c>role.required</c>, <c>workflow.needs-document</c> (a document's case ends by
/// its own acts), <c>case.closed</c>.</exception>
public sealed record CancelWorkflow(Actor Actor, Guid CaseId) : IRequest<CancelWorkflow.Receipt>
{
    public sealed record Receipt(Guid CaseId, CaseStatus Status);

    internal sealed class Handler(CaseWriter cases, PipelineCatalog catalog, OfficeRules rules, WorkflowRunner runner, TimeProvider clock)
        : IRequestHandler<CancelWorkflow, Receipt>
    {
        public async Task<Receipt> Handle(CancelWorkflow command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MayWritePipelines(actor))
                throw new WorkflowException(ErrorCodes.PipelineAuthorRequired, "Only pipeline authors cancel runs.", "只有流程管理员可以取消运行。");

            await using var work = await cases.LockAsync(actor.Organization, command.CaseId, actor.UserName, ct);
            var locked = work.Case ?? throw new WorkflowException(ErrorCodes.CaseNotFound, "No such run, or none you may see.", "没有这个运行实例，或您无权查看。");
            if (locked.Type is not null)
            {
                throw new WorkflowException(ErrorCodes.WorkflowNeedsDocument,
                    "A document's case is ended by the acts of its own steps.", "公文的办理须通过其环节的操作结束。");
            }

            if (locked.Status is not (CaseStatus.Running or CaseStatus.Faulted))
                throw new WorkflowException(ErrorCodes.CaseClosed, "The run has already ended.", "该运行实例已结束。");

            var now = clock.GetUtcNow();
            var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
            var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
            var facts = RunFacts.Of(locked, rules, actor.Organization, now);
            var effects = runner.Cancel(pipeline, state, facts);
            var entry = new LedgerEntry("run.cancelled", actor.UserName, actor.Name, actor.MainPost?.Name)
            {
                Zh = $"{actor.Name}取消运行",
                En = $"{actor.Person?.NameEn ?? actor.Name} cancelled the run",
            };
            return await work.CommitAsync(new RunOutcome(state, facts.Fields, effects, entry, now), [], _ => new Receipt(command.CaseId, state.Status), ct);
        }
    }
}
