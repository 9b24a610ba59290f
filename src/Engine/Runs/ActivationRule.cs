using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Whether one more run of a workflow may start (<c>options.activationStrategyType</c>).</summary>
/// <remarks>Asked right before the start; two starts at the very same moment may both pass, as in Elsa.</remarks>
internal sealed class ActivationRule(WorkflowDbContext db)
{
    /// <exception cref="WorkflowException"><c>workflow.already-running</c>: names the run that is in the way.</exception>
    public async Task RequireAsync(WorkflowDefinition definition, int organId, string? correlationId, CancellationToken ct)
    {
        var running = db.WorkflowInstances.AsNoTracking().Where(one => one.OrganId == organId && one.Status == CaseStatus.Running);
        var id = definition.DefinitionId;
        var rival = Name(definition.Options.ActivationStrategy) switch
        {
            "SingletonStrategy" => running.Where(one => one.DefinitionId == id),
            "CorrelatedSingletonStrategy" => running.Where(one => one.DefinitionId == id && one.CorrelationId == correlationId),
            "CorrelationStrategy" => running.Where(one => one.CorrelationId == correlationId),
            _ => null,
        };
        if (rival is null || await rival.Select(one => (Guid?)one.Id).FirstOrDefaultAsync(ct) is not { } first)
            return;

        throw new WorkflowException(ErrorCodes.WorkflowAlreadyRunning,
            $"\"{definition.NameEn}\" allows no second run of this kind while {first} runs.",
            $"“{definition.Name}”不允许同时运行第二个；正在运行的是 {first}。", "definitionId");
    }

    /// <summary>The class name of a strategy given as <c>Namespace.Type, Assembly</c>.</summary>
    private static string? Name(string? strategy) => strategy?.Split(',')[0].Split('.')[^1];
}
