using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Base of the document steps: asks, waits, and carries the acts that every step knows.</summary>
/// <remarks>
/// Acts of every step: <c>comment</c>, <c>circulate</c>, <c>transfer</c>, <c>return</c>, <c>recall</c>, <c>assist</c>, <c>cancel-assist</c>,
/// <c>add-before</c>, <c>add-after</c>, <c>add-parallel</c>, <c>remove-signer</c>, <c>claim</c>, <c>release</c>.
/// </remarks>
public abstract class DocumentStep : HumanStep
{
    /// <value>Who is asked (see <see cref="OwnerRule"/>). Must be given where the step asks its owner.</value>
    [Caption("办理人", "Owner")]
    [Help(
        "请谁办理：从列表中选岗位、单位负责人、分管领导、签发人或角色，也可用 JavaScript 给出同样的写法，如 post:office-director。没有人时转上级。",
        "Who is asked: choose a post, a head of unit, a leader, a signer or a role, or let a script give the same notation, such as post:office-director. When nobody holds it, the superior is asked.")]
    [ChoicesFrom<OwnerChoices>]
    public Input<string> Owner { get; init; } = RequiredInput.Of<string>("owner.missing");

    /// <value>Time limit such as <c>1wd</c>; empty means none. Urgent documents take the pipeline's shorter limit.</value>
    [Caption("时限", "Limit")]
    [Help(
        "1wd 为 1 个工作日，4wh 为 4 个工作小时，4h 为连续 4 小时，30min 为连续 30 分钟，20d 为 20 个自然日，3m 为 3 个月，field:dueDate 为公文所填日期，from:documentDate,20wd 为自该日期起 20 个工作日；不填则不计时。急件按流程的紧急时限。",
        "1wd is a working day, 4wh four working hours, 4h four hours and 30min thirty minutes round the clock, 20d twenty days, 3m three months, field:dueDate the date given in the document, from:documentDate,20wd twenty working days from that date; empty means none. Urgent documents take the shorter limit of the pipeline.")]
    [Editor(InputEditor.Text, Adornment = "1wd 4wh 4h 20d 3m")]
    public Input<string> Limit { get; init; } = new("");

    /// <value>Whether the limit holds for urgent documents too, such as one set by law. Default: false.</value>
    [Caption("紧急不缩短", "Fixed limit")]
    [Help("勾选后，急件也按本环节的时限办理，不按流程的紧急时限缩短，如公开、备案的法定时限。", "When set, urgent documents keep this step's limit too instead of the pipeline's shorter one, such as a limit set by law for publishing or filing.")]
    public Input<bool> FixedLimit { get; init; } = new(false);

    /// <summary>Whether the drafter may be the one who acts; false on steps that review the draft.</summary>
    protected virtual bool MayBeDrafter => true;

    /// <summary>Whether the clocks of the case stand while the step waits, such as for missing material.</summary>
    protected virtual bool PausesCaseClock => false;

    /// <summary>Whether the step asks its owner; false when it finds by itself whom to ask.</summary>
    protected virtual bool AsksOwner => true;

    /// <summary>Whether several members vote; who is added in parallel then gets a vote.</summary>
    protected virtual bool IsGroup => false;

    /// <summary>Whether nobody whom the step itself asks may be removed, not even by the office.</summary>
    protected virtual bool KeepsMembers => false;

    /// <summary>Whether the step may send the case back.</summary>
    protected virtual bool MayReturn => true;

    /// <summary>Whether the duty may pass to the person by transfer; earlier approvers and administrators are left out anyway.</summary>
    /// <remarks>Anybody in office by default; a step whose act takes a post or a role narrows it (see <see cref="TakeOver"/>).</remarks>
    protected virtual bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => true;

    /// <summary>The step's own acts, the forward one first.</summary>
    protected abstract IReadOnlyList<AllowedAction> OwnActions(StepView view);

    /// <summary>Carries out one of the step's own acts.</summary>
    protected abstract void Act(ActivityContext context, HumanAct act);

    /// <summary>Whom the step asks; several for a group.</summary>
    private protected virtual IReadOnlyList<Owner> Ask(ActivityContext context) => [AskOne(AsksOwner ? context.Get(Owner) ?? "" : OwnerRule.Drafter, context.Facts, context.Instance)];

    public sealed override IReadOnlyList<string> UnusedInputs => AsksOwner ? [] : [nameof(Owner)];

    public override IReadOnlyList<string> LeadingExits => Outcomes;

    public override IEnumerable<Finding> Check(DefinitionCheck check) =>
        [.. AsksOwner ? OwnerCheck.Of(this, MayBeDrafter, check.Organization) : [], .. LimitCheck.Of(this)];

    public override void Execute(ActivityContext context)
    {
        GateCheck.Require(this, context);
        var owners = Ask(context);
        var memory = Open(context);
        foreach (var owner in owners)
            memory.Items.Add(StepItems.Open(context, owner));
        memory.Paused = PausesCaseClock;
        if (PausesCaseClock)
            context.Emit(new CaseClockPaused());
        memory.DueAt = StepClock.StartStep(context, context.Get(Limit), context.Get(FixedLimit));
        memory.SaveTo(context.Execution);
        context.CreateBookmark("act");
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        if (stimulus is ResumeStimulus { Payload: OfficeChanged })
        {
            Succeed(context);
            return;
        }

        if (stimulus is ResumeStimulus { Payload: null })
        {
            GoOn(context);
            return;
        }

        if (stimulus is not ResumeStimulus { Payload: HumanAct act })
            throw new InvalidOperationException($"{Node.Id} waits for a human act.");

        switch (act.Action)
        {
            case "recall":
                StepRoute.Recall(context, act);
                break;
            case "return":
                StepRoute.Return(context, act);
                break;
            case "transfer":
                StepTransfer.CarryOut(context, act);
                break;
            case "claim" or "release":
                PoolItems.CarryOut(context, act);
                break;
            default:
                if (AddedSigners.AddedSigning.TryCarryOut(context, act, IsGroup))
                    Settle(context);
                else
                    Act(context, act);
                break;
        }
    }

    internal void Succeed(ActivityContext context) => Succession.Apply(context, MayBeDrafter);

    /// <summary>Applies the step's rule anew after somebody was added, removed or heard beside the step's own act.</summary>
    private protected void Settle(ActivityContext context)
    {
        var memory = StepMemory.Of(context.Execution);
        if (memory.Held is null)
            Decide(context, memory);
        else if (!memory.Open.Any(AddedSigners.LaterSigners.IsAwaited))
            Leave(context, memory.Held);
    }

    /// <summary>Leaves once those asked have decided, where that is not the act of one of them. Default: nothing.</summary>
    private protected virtual void Decide(ActivityContext context, StepMemory memory)
    {
    }

    /// <summary>Goes on without those who have not acted in time, where the step waits no longer than that.</summary>
    private protected virtual void GoOn(ActivityContext context) => throw new InvalidOperationException($"{Node.Id} waits for a human act.");

    public override void Cancel(ActivityContext context) => StepRoute.CloseOpen(context, WorkItemStatus.Cancelled, "Cancelled");

    public sealed override IReadOnlyList<AllowedAction> AllowedActions(StepView view)
    {
        var memory = StepMemory.Of(view.Execution);
        var item = memory.Find(view.Item);
        // A drafter who shares the reviewing post leaves the review to the others
        if (item is not { Status: WorkItemStatus.Open } || (!MayBeDrafter && item.Role != AddedSigners.AddedRole.Assist && view.Person == view.Facts.Drafter))
            return [];
        var transfer = StepTransfer.Offer(view, item, MayBeDrafter, person => MayTakeOver(person, item.View(), view.Facts));
        if (item.Orphan)
            return [.. transfer];
        if (item.Role != AddedSigners.AddedRole.Member)
            return AddedSigners.AddedActs.Offer(view, item, MayReturn);
        var added = AddedSigners.AddedSigning.Offer(view, memory, item, MayBeDrafter, IsGroup);
        return memory.Waits(item) ? [.. added] : [.. OwnActions(view), .. MayReturn ? StepRoute.ReturnOffer(view) : [], .. transfer, .. added, .. PoolItems.Offer(item)];
    }

    public override IReadOnlyList<Person> Predict(CaseFacts facts)
    {
        var rule = AsksOwner ? LiteralOwner : OwnerRule.Drafter;
        return string.IsNullOrEmpty(rule) ? [] : PeopleOf(OwnerRule.Resolve(rule, facts, MayBeDrafter), facts);
    }

    private protected static IReadOnlyList<Person> PeopleOf(Owner owner, CaseFacts facts) =>
        owner.Person is null ? facts.Organization.HoldersOf(owner.Post!)
        : facts.Organization.Person(owner.Person) is { } person ? [person] : [];

    public override bool MayBeEntered(Pipeline pipeline, IReadOnlyCollection<string> passed, CaseFacts facts) =>
        GateCheck.Missing(this, pipeline, passed, facts).Count == 0;

    public override IReadOnlyList<VisitItem> ItemsOf(ActivityExecution execution)
    {
        var memory = StepMemory.Of(execution);
        return [.. memory.Items.Select(item => item.View() with { MayRecall = memory.MayRecall(item) })];
    }

    public override IReadOnlyList<AllowedAction> OfficeActions(ActivityExecution execution, CaseFacts facts, string person, bool isOffice) =>
        [.. AddedSigners.RemoveSignerRule.Offer(StepMemory.Of(execution), person, isOffice, KeepsMembers, facts.Organization)];

    public override bool IsOutOfReach(ActivityExecution execution, Organization organization) =>
        StepMemory.Of(execution).Items.Exists(item => Succession.IsOutOfReach(item, organization));

    public override bool HoldsCaseClock(ActivityExecution execution) => StepMemory.Of(execution).Paused;

    public override Guid? CauseOf(ActivityExecution execution) => StepMemory.Of(execution).Cause;

    /// <summary>The owner rule as it stands in the definition; null when an expression computes it.</summary>
    private protected string? LiteralOwner => Owner.IsConstant ? Owner.Constant : null;

    private protected Owner AskOne(string rule, CaseFacts facts, InstanceState state)
    {
        if (state.Handlers.TryGetValue(Node.Id, out var handler) && facts.Organization.Person(handler) is { Active: true }
            && (MayBeDrafter || handler != facts.Drafter))
            return OwnerRule.Named(handler, "past-handler", facts, "上次办理本环节的人", "the person who handled this step before");
        return OwnerRule.Resolve(rule, facts, MayBeDrafter);
    }

    private protected StepMemory Open(ActivityContext context)
    {
        var cause = context.Facts.Cause;
        context.Emit(new VisitOpened(context.Execution.Number, Node.Id, Node.Title, Node.TitleEn, cause?.Item, StepRoute.Why(cause, Node)));
        return new StepMemory { Cause = cause?.Item };
    }

    /// <summary>Closes the person's item and the visit, and leaves by the outcome.</summary>
    private protected static void Finish(ActivityContext context, HumanAct act, string outcome)
    {
        StepItems.Done(context, act);
        context.Instance.Handlers[context.Node.Id] = act.Holder;
        Leave(context, outcome);
    }

    /// <summary>Closes the visit and leaves by the outcome, once the people added to the step have finished.</summary>
    private protected static void Leave(ActivityContext context, string outcome)
    {
        if (AddedSigners.LaterSigners.Hold(context, outcome))
            return;
        StepRoute.CloseOpen(context, WorkItemStatus.NotNeeded, outcome);
        var (step, state) = ((DocumentStep)context.Activity, context.Instance);
        if (!step.IsPassedBy(outcome))
            state.PassedGates.Remove(context.Node.Id);
        else
            state.PassedGates[context.Node.Id] = context.Execution.Number;
        if (step.IsPassedBy(outcome) && (step.IsGate || step.IsSignature || step.IsFinal))
            state.OncePassed = [.. (state.OncePassed ?? []).Union([context.Node.Id])];
        context.Complete(outcome);
    }

    /// <summary>Keeps what the step recorded under <c>record.STEP</c> of the document.</summary>
    private protected static void Record(ActivityContext context, JsonObject data)
    {
        var record = (context.Facts.Fields["record"] as JsonObject)?.DeepClone().AsObject() ?? [];
        record[context.Node.Id] = data.DeepClone();
        Change(context, new JsonObject { ["record"] = record });
    }

    private protected static void Change(ActivityContext context, JsonObject changes)
    {
        foreach (var (name, value) in changes)
            context.Facts.Fields[name] = value?.DeepClone();
        context.Emit(new FieldsChanged(changes));
    }

    private protected static WorkflowException Invalid(string field, string en, string zh) =>
        new(ErrorCodes.FieldInvalid, en, zh, field);
}
