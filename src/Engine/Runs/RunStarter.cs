using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Runs;

/// <summary>Starts a run without a document, in one transaction.</summary>
internal sealed class RunStarter(CaseWriter cases, OfficeRules rules, WorkflowRunner runner, ActivationRule activation)
{
    /// <param name="before">Statements of the same commit; gets the batch first.</param>
    /// <exception cref="WorkflowException"><c>workflow.needs-document</c>, <c>workflow.already-running</c>.</exception>
    public async Task<InstanceState> StartAsync(RunRequest request, Organization organization, DateTimeOffset now, Action<EffectBatch> before, CancellationToken ct)
    {
        var pipeline = request.Pipeline;
        if (PipelineCheck.DocumentTypeOf(pipeline.Definition) is not null)
        {
            throw new WorkflowException(ErrorCodes.WorkflowNeedsDocument,
                $"\"{pipeline.Definition.NameEn}\" runs with a document; submit one to start it.",
                $"“{pipeline.Definition.Name}”须随公文办理，请通过“拟文”提交公文来启动。", "definitionId");
        }

        await activation.RequireAsync(pipeline.Definition, organization.OrganId, request.CorrelationId, ct);
        var facts = RunFacts.OfNew(request, rules, organization, now);
        var state = new InstanceState();
        List<Effect> effects = [.. runner.Run(pipeline, state, facts, new StartStimulus(request.Input, request.Trigger)
        {
            CorrelationId = request.CorrelationId,
            Generation = request.Generation,
            CarriesDocument = request.CarriesDocument,
        })];
        effects.AddRange(IncidentAlerts.Of(state, 0, facts, pipeline.Definition.Name));
        var person = request.StartedBy is null ? null : organization.Person(request.StartedBy);
        var entry = new LedgerEntry("run.started", request.StartedBy, person?.Name, null)
        {
            Zh = $"{person?.Name ?? "系统"}启动“{pipeline.Definition.Name}”",
            En = $"{person?.NameEn ?? "The system"} started \"{pipeline.Definition.NameEn}\"",
            Data = new JsonObject { ["pipeline"] = pipeline.Definition.DefinitionId, ["version"] = pipeline.Definition.ContentHash },
            Reasons = LedgerEntry.ReasonsOf(effects),
        };

        await using var work = await cases.NewAsync(organization, request.StartedBy, ct);
        await work.InsertAsync(request.Id,
            new NewRun(pipeline.Definition.DefinitionId, pipeline.Definition.ContentHash, request.Number, request.StartedBy) { Parent = request.Parent },
            new(state, [], effects, entry, now), before, ct);
        return state;
    }
}

/// <summary>A run to be started.</summary>
/// <param name="Id">The new case id.</param>
/// <param name="Number">Number of the version.</param>
internal sealed record RunRequest(Guid Id, Pipeline Pipeline, int Number, JsonObject Input)
{
    public string? CorrelationId { get; init; }

    /// <summary>Activity whose event or time starts it; null when it is started as a whole.</summary>
    public string? Trigger { get; init; }

    /// <summary>See <see cref="InstanceState.Generation"/>.</summary>
    public int Generation { get; init; }

    /// <summary>See <see cref="InstanceState.CarriesDocument"/>.</summary>
    public bool CarriesDocument { get; init; }

    /// <summary>Elsa's id of the version.</summary>
    public required string VersionId { get; init; }

    public string? StartedBy { get; init; }

    public ParentRun? Parent { get; init; }
}
