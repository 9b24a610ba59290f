using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases;

/// <summary>Runs the kernel for one act on a locked case.</summary>
internal sealed class CaseRun(PipelineCatalog catalog, OfficeRules rules, WorkflowRunner runner)
{
    public async Task<RunOutcome> ActAsync(PerformAction command, LockedCase locked, LockedItem item, DateTimeOffset now, CancellationToken ct)
    {
        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var facts = FactsOf(locked, command.Actor, now) with { Cause = CauseOf(command, item) };
        var act = new HumanAct(item.Id, command.Actor.UserName, command.Action, command.Opinion, command.Target,
            command.Data, command.Actor.MainPost?.Name);

        List<Effect> effects = [];
        if (CommonActs.TryCarryOut(act, item, facts, state) is { } common)
        {
            effects.AddRange(common);
        }
        else
        {
            var execution = command.Action == "recall"
                ? RecallRule.Target(pipeline, state, item, facts, ref act)
                : state.Executions.Find(one => one.Number == item.Visit) ?? throw NotNow();
            if (command.Action != "recall")
                act = Check(pipeline, state, facts, execution, act, locked, command.Actor, effects);
            var incidents = state.Incidents.Count;
            effects.AddRange(runner.Run(pipeline, state, facts, new ResumeStimulus(execution.Number, act)));
            effects.AddRange(IncidentAlerts.Of(state, incidents, facts, pipeline.Definition.Name));
            RequireOpenness(locked, facts, effects);
        }

        return new RunOutcome(state, facts.Fields, effects, Entry(command, item, facts, effects), now);
    }

    /// <summary>What the step would accept from the person now; the list and the act ask the same question.</summary>
    public static IReadOnlyList<AllowedAction> Offered(
        Pipeline pipeline, InstanceState state, CaseFacts facts, int visit, Guid item, string person) =>
        state.Executions.Find(one => one.Number == visit) is { } execution && pipeline.Activities[execution.ActivityId] is HumanStep step
            ? step.AllowedActions(new StepView(state, facts, pipeline, execution, item, person, PastStep.Of(pipeline, state, execution)))
            : [];

    public CaseFacts FactsOf(LockedCase locked, Actor actor, DateTimeOffset now) => new()
    {
        CaseId = locked.CaseId,
        Now = now,
        Organization = actor.Organization,
        Calendar = rules.Calendar,
        Escalation = rules.Escalation,
        Drafter = locked.Drafter,
        DrafterUnit = locked.DrafterUnit,
        Fields = JsonNode.Parse(locked.Fields)!.AsObject(),
        Number = locked.Number,
        Actor = actor.UserName,
    };

    // Source: 政府信息公开条例: the openness is decided when the document is issued, and its number issues it
    private void RequireOpenness(LockedCase locked, CaseFacts facts, List<Effect> effects)
    {
        if (effects.OfType<NumberTaken>().Any(number => number.Purpose == "document")
            && locked.Type is { } type && rules.DocumentTypes[type].Field("openness") is { } openness
            && string.IsNullOrEmpty(ActCheck.AsText(facts.Fields["openness"])))
            throw new WorkflowException(ErrorCodes.OpennessUndecided,
                $"\"{openness.TitleEn}\" is still empty; the signer decides it before a number is given.", $"“{openness.Title}”尚未填写，编号前须由签发人确定。", "fields.openness");
    }

    private HumanAct Check(
        Pipeline pipeline, InstanceState state, CaseFacts facts, ActivityExecution execution, HumanAct act, LockedCase locked, Actor actor,
        List<Effect> effects)
    {
        var offered = Offered(pipeline, state, facts, execution.Number, act.Item, act.Person);
        var action = ActCheck.Require(offered, act);
        if (act.Data["fields"] is not { } edit)
            return act;
        if (edit is not JsonObject changes || action.Fields.All(field => field.Kind != "document"))
            throw new WorkflowException(ErrorCodes.FieldInvalid, "data.fields: this act cannot change the document.", "此操作不能修改公文。", "data.fields");

        var type = rules.DocumentTypes[locked.Type!];
        var rights = new FieldRights(type, actor, facts.Drafter, [execution.ActivityId]);
        var changed = DocumentEdit.Of(type, facts, changes, rules.DayOf(facts.Now), name => rights.MayEdit(name, execution.ActivityId));
        foreach (var (name, value) in changed)
        {
            if (value is null)
                facts.Fields.Remove(name);
            else
                facts.Fields[name] = value.DeepClone();
        }

        if (changed.Count > 0)
            effects.Add(new FieldsChanged(changed));
        var rest = act.Data.DeepClone().AsObject();
        rest.Remove("fields");
        return act with { Data = rest };
    }

    private static RunCause CauseOf(PerformAction command, LockedItem item)
    {
        var title = ActionTitles.Of(command.Action);
        return new(item.Id, item.Title, item.TitleEn, command.Action, title.Zh, title.En, command.Actor.Name, command.Actor.NameEn);
    }

    private static LedgerEntry Entry(PerformAction command, LockedItem item, CaseFacts facts, List<Effect> effects)
    {
        var title = ActionTitles.Of(command.Action);
        var actor = command.Actor;
        var said = string.IsNullOrWhiteSpace(command.Opinion) ? "" : $"：{command.Opinion}";
        var saidEn = string.IsNullOrWhiteSpace(command.Opinion) ? "" : $": {command.Opinion}";
        return new LedgerEntry("act." + command.Action, actor.UserName, actor.Name, actor.MainPost?.Name)
        {
            ActorNameEn = actor.NameEn,
            ActorPostEn = actor.MainPost?.NameEn,
            Item = item.Id,
            Visit = item.Visit,
            Step = item.ActivityId,
            StepTitle = item.Title,
            StepTitleEn = item.TitleEn,
            Opinion = command.Opinion,
            Target = command.Target,
            Data = command.Data.Count > 0 ? command.Data.DeepClone().AsObject() : null,
            Zh = $"{actor.Name}在“{item.Title}”{title.Zh}{said}",
            En = $"{actor.NameEn}, {item.TitleEn}: {title.En}{saidEn}",
            Reasons = LedgerEntry.ReasonsOf(effects),
            Fields = effects.OfType<FieldsChanged>().Select(change => change.Changes).FirstOrDefault()?.DeepClone().AsObject(),
            DocumentHash = Documents.DocumentHash.Of(facts.Fields),
        };
    }

    private static WorkflowException NotNow() =>
        new(ErrorCodes.ActionNotAllowed, "The step is no longer open.", "该环节已结束，不能再操作。", "action");
}
