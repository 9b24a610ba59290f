using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Base of the document steps: asks, waits, and carries the acts that every step knows.</summary>
/// <remarks>Acts of every step: <c>comment</c>, <c>circulate</c>, <c>transfer</c>, <c>return</c>, <c>recall</c>.</remarks>
public abstract class DocumentStep : HumanStep
{
    /// <value>Who is asked (see <see cref="OwnerRule"/>). Default: the drafter.</value>
    public Input<string> Owner { get; init; } = new("drafter");

    /// <value>Time limit such as <c>1wd</c>; empty means none. Urgent documents take the pipeline's shorter limit.</value>
    public Input<string> Limit { get; init; } = new("");

    /// <summary>Whether the drafter may be the one who acts; false on steps that review the draft.</summary>
    protected virtual bool MayBeDrafter => true;

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
    private protected virtual IReadOnlyList<Owner> Ask(ActivityContext context) => [AskOne(context.Get(Owner), context.Facts, context.Instance)];

    public override void Execute(ActivityContext context)
    {
        GateCheck.Require(this, context);
        var owners = Ask(context);
        var memory = Open(context);
        foreach (var owner in owners)
            memory.Items.Add(StepItems.Open(context, owner));
        memory.SaveTo(context.Execution);
        StepClock.StartStep(context, context.Get(Limit));
        context.CreateBookmark("act");
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        if (stimulus is ResumeStimulus { Payload: OfficeChanged })
        {
            Succession.Apply(context, MayBeDrafter);
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
            default:
                Act(context, act);
                break;
        }
    }

    public override void Cancel(ActivityContext context) => StepRoute.CloseOpen(context, WorkItemStatus.Cancelled, "Cancelled");

    public sealed override IReadOnlyList<AllowedAction> AllowedActions(StepView view)
    {
        var item = StepMemory.Of(view.Execution).Find(view.Item);
        // A drafter who shares the reviewing post leaves the review to the others
        if (item is not { Status: WorkItemStatus.Open } || (!MayBeDrafter && view.Person == view.Facts.Drafter))
            return [];
        var transfer = StepTransfer.Offer(view, item, MayBeDrafter, person => MayTakeOver(person, item.View(), view.Facts));
        return item.Orphan ? [.. transfer] : [.. OwnActions(view), .. MayReturn ? StepRoute.ReturnOffer(view) : [], .. transfer];
    }

    public override IReadOnlyList<string> Predict(CaseFacts facts)
    {
        if (LiteralOwner is not { } rule)
            return [];
        var owner = OwnerRule.Resolve(rule, facts, MayBeDrafter);
        return owner.Person is { } person ? [facts.Organization.Person(person)?.Name ?? person]
            : [.. facts.Organization.HoldersOf(owner.Post!).Select(one => one.Name)];
    }

    public override IReadOnlyList<VisitItem> ItemsOf(ActivityExecution execution) =>
        [.. StepMemory.Of(execution).Items.Select(item => item.View())];

    public override bool IsOutOfReach(ActivityExecution execution, Organization organization) =>
        StepMemory.Of(execution).Items.Exists(item => Succession.IsOutOfReach(item, organization));

    public override Guid? CauseOf(ActivityExecution execution) => StepMemory.Of(execution).Cause;

    /// <summary>The owner rule as it stands in the definition; null when an expression computes it.</summary>
    private protected string? LiteralOwner =>
        Owner.Expression is { Type: not "Literal" } ? null : (string?)Owner.Expression?.Value ?? Owner.Default;

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
        StepRoute.CloseOpen(context, WorkItemStatus.NotNeeded, outcome);
        context.Instance.PassedGates[context.Node.Id] = context.Execution.Number;
        context.Instance.Handlers[context.Node.Id] = act.Person;
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
