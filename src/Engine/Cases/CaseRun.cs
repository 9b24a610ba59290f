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
    /// <param name="linked">Reads the cases linked to this one; called only when what the step offers depends on them.</param>
    public async Task<RunOutcome> ActAsync(
        PerformAction command, LockedCase locked, LockedItem item, DateTimeOffset now, Func<CancellationToken, Task<IReadOnlyList<LinkedFact>>> linked, CancellationToken ct)
    {
        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var facts = FactsOf(locked, command.Actor.Organization, now) with { Actor = command.Actor.UserName, Cause = CauseOf(command, item, null) };
        if (pipeline.Activities[item.ActivityId] is HumanStep { LooksAtLinked: true })
            facts = facts with { Linked = await linked(ct) };
        var act = new HumanAct(item.Id, command.Actor.UserName, command.Action, command.Opinion, command.Target,
            command.Data, command.Actor.MainPost?.Name)
        { Principal = item.PrincipalFor(command.Actor.UserName) };

        var units = UnitsOf(pipeline, state, item.Visit, item.Id);
        List<Effect> effects = [];
        AllowedAction? chosen = null;
        if (CommonActs.TryCarryOut(act, item, facts, state) is { } common)
        {
            effects.AddRange(common);
        }
        else if (state.Suspension is not null)
        {
            throw new WorkflowException(ErrorCodes.CaseSuspended, "The case is suspended; it can be read and commented on until it is resumed.", "该件已挂起，恢复前只能阅读和批注。", "action");
        }
        else
        {
            var execution = command.Action == "recall"
                ? RecallRule.Target(pipeline, state, item, facts, ref act)
                : state.Executions.Find(one => one.Number == item.Visit) ?? throw NotNow();
            if (command.Action != "recall")
            {
                chosen = ActCheck.Require(Offered(pipeline, state, facts, execution.Number, act.Item, act.Person), act);
                act = Edit(chosen, pipeline, execution, facts, act, locked, command.Actor, effects);
                facts.Cause = CauseOf(command, item, chosen);
            }

            var incidents = state.Incidents.Count;
            effects.AddRange(runner.Run(pipeline, state, facts, new ResumeStimulus(execution.Number, act)));
            effects.AddRange(IncidentAlerts.OfAct(state, incidents, facts, pipeline));
            RequireOpenness(locked, facts, effects);
        }

        return new RunOutcome(state, facts.Fields, effects, Entry(command, item, chosen, units, facts, effects), now);
    }

    /// <summary>Gives the open items that reach nobody in the office as it is to somebody who can act; null when there is none.</summary>
    public async Task<RunOutcome?> ReassignAsync(LockedCase locked, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var facts = FactsOf(locked, organization, now);
        List<Effect> effects = [];
        var incidents = state.Incidents.Count;
        foreach (var visit in state.Executions.Where(one => one.Status == ActivityStatus.Running
            && pipeline.Activities[one.ActivityId] switch
            {
                HumanStep step => step.IsOutOfReach(one, organization),
                IOpensWorkItems opener => opener.IsOutOfReach(one, organization),
                _ => false,
            }).ToList())
            effects.AddRange(runner.Run(pipeline, state, facts, new ResumeStimulus(visit.Number, new OfficeChanged())));
        if (effects.Count == 0)
            return null;

        effects.AddRange(IncidentAlerts.Of(state, incidents, facts, pipeline.Definition.Name));
        return new RunOutcome(state, facts.Fields, effects, new LedgerEntry("case.reassigned", null, null, null)
        {
            Zh = $"机构人员调整（第{organization.Version}版），无人可办的待办已另行指定",
            En = $"The office changed (version {organization.Version}): items that reached nobody were given to others",
            Reasons = LedgerEntry.ReasonsOf(effects),
        }, now);
    }

    /// <summary>What the step would accept from the person now; the list and the act ask the same question.</summary>
    public static IReadOnlyList<AllowedAction> Offered(
        Pipeline pipeline, InstanceState state, CaseFacts facts, int visit, Guid item, string person) =>
        state.Suspension is null && state.Executions.Find(one => one.Number == visit) is { } execution && pipeline.Activities[execution.ActivityId] is HumanStep step
            ? step.AllowedActions(new StepView(state, facts, pipeline, execution, item, person, PastStep.Of(pipeline, state, execution)))
            : [];

    /// <summary>The units for which the opinion on an item of a running visit counts; empty when no unit is asked.</summary>
    public static IReadOnlyList<string> UnitsOf(Pipeline pipeline, InstanceState state, int visit, Guid item) =>
        state.Executions.Find(one => one.Number == visit) is { } execution && pipeline.Activities[execution.ActivityId] is HumanStep step
            ? step.ItemsOf(execution).FirstOrDefault(one => one.Id == item)?.Units ?? []
            : [];

    private CaseFacts FactsOf(LockedCase locked, Organization organization, DateTimeOffset now) => new()
    {
        CaseId = locked.CaseId,
        Now = now,
        Organization = organization,
        Calendar = rules.Calendar,
        Escalation = rules.Escalation,
        Drafter = locked.Drafter,
        DrafterUnit = locked.DrafterUnit,
        Fields = JsonNode.Parse(locked.Fields)!.AsObject(),
        Type = locked.Type is { } type ? rules.DocumentTypes.GetValueOrDefault(type) : null,
        Number = locked.Number,
        DefinitionVersion = locked.DefinitionNumber,
        DefinitionVersionId = locked.DefinitionVersionId,
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

    private HumanAct Edit(
        AllowedAction action, Pipeline pipeline, ActivityExecution execution, CaseFacts facts, HumanAct act, LockedCase locked, Actor actor,
        List<Effect> effects)
    {
        if (act.Data["fields"] is not { } edit)
            return act;
        if (edit is not JsonObject changes || action.Fields.All(field => field.Kind != "document"))
            throw new WorkflowException(ErrorCodes.FieldInvalid, "data.fields: this act cannot change the document.", "此操作不能修改公文。", "data.fields");

        var type = rules.DocumentTypes[locked.Type!];
        var rights = new FieldRights(type, actor, facts.Drafter, [execution.ActivityId]);
        var changed = DocumentEdit.Of(type, facts, changes, rules.DayOf(facts.Now),
            name => rights.MayEdit(name, execution.ActivityId) && HumanStep.Edits(pipeline, execution.ActivityId, name));
        foreach (var (name, value) in changed)
        {
            if (value is null)
                facts.Fields.Remove(name);
            else
                facts.Fields[name] = value.DeepClone();
        }

        if (changed.Count > 0)
            effects.Add(new FieldsChanged(changed));
        if (AttachmentRows.Named(type, changed) is { Count: > 0 } files)
            effects.Add(new AttachmentsNamed(files));
        var rest = act.Data.DeepClone().AsObject();
        rest.Remove("fields");
        return act with { Data = rest };
    }

    private static RunCause CauseOf(PerformAction command, LockedItem item, AllowedAction? chosen)
    {
        var title = TitleOf(command, chosen);
        var name = NameOf(command, item);
        return new(item.Id, item.Title, item.TitleEn, command.Action, title.Zh, title.En, name.Zh, name.En);
    }

    // B代A: the one who acted, and for whom
    private static Label NameOf(PerformAction command, LockedItem item) =>
        item.PrincipalFor(command.Actor.UserName) is { } principal && command.Actor.Organization.PersonLabel(principal) is var whom
            ? new($"{command.Actor.Name}代{whom.Zh}", $"{command.Actor.NameEn} for {whom.En}")
            : new(command.Actor.Name, command.Actor.NameEn);

    private static (string Zh, string En) TitleOf(PerformAction command, AllowedAction? chosen) =>
        chosen is null ? ActionTitles.Of(command.Action) : (chosen.Title, chosen.TitleEn);

    private static LedgerEntry Entry(PerformAction command, LockedItem item, AllowedAction? chosen, IReadOnlyList<string> units, CaseFacts facts, List<Effect> effects)
    {
        var organization = facts.Organization;
        var (speaks, speaksEn) = units.Count == 0 ? ("", "")
            : ($"代表{string.Join('、', units.Select(unit => organization.Unit(unit)?.Name ?? unit))}",
                $" for {string.Join(" and ", units.Select(unit => organization.Unit(unit)?.NameEn ?? unit))}");
        var title = TitleOf(command, chosen);
        var actor = command.Actor;
        var (principal, name) = (item.PrincipalFor(actor.UserName), NameOf(command, item));
        var said = string.IsNullOrWhiteSpace(command.Opinion) ? "" : $"：{command.Opinion}";
        var saidEn = string.IsNullOrWhiteSpace(command.Opinion) ? "" : $": {command.Opinion}";
        return new LedgerEntry("act." + command.Action, actor.UserName, actor.Name, actor.MainPost?.Name)
        {
            ActorNameEn = actor.NameEn,
            ActorPostEn = actor.MainPost?.NameEn,
            OnBehalfOf = principal,
            OnBehalfOfName = principal is null ? null : organization.PersonLabel(principal).Zh,
            OnBehalfOfNameEn = principal is null ? null : organization.PersonLabel(principal).En,
            Item = item.Id,
            Visit = item.Visit,
            Step = item.ActivityId,
            StepTitle = item.Title,
            StepTitleEn = item.TitleEn,
            Units = units.Count == 0 ? null : units,
            ActionTitle = ActionTitles.Known.Contains(command.Action) ? null : title.Zh,
            ActionTitleEn = ActionTitles.Known.Contains(command.Action) ? null : title.En,
            Opinion = command.Opinion,
            Target = command.Target,
            Data = command.Data.Count > 0 ? command.Data.DeepClone().AsObject() : null,
            Zh = $"{name.Zh}{speaks}在“{item.Title}”{title.Zh}{said}",
            En = $"{name.En}{speaksEn}, {item.TitleEn}: {title.En}{saidEn}",
            Reasons = LedgerEntry.ReasonsOf(effects),
            Fields = FieldsChanged.Together(effects),
            DocumentHash = Documents.DocumentHash.Of(facts.Fields),
        };
    }

    private static WorkflowException NotNow() =>
        new(ErrorCodes.ActionNotAllowed, "The step is no longer open.", "该环节已结束，不能再操作。", "action");
}
