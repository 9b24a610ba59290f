using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
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
    [InputText("办理人", "Owner", Hint = "dropdown", Options = "office:owners", HelpZh = "由谁办理：按岗位、单位负责人、分管领导、签发人或角色。", HelpEn = "Who is asked: by post, head of unit, leader in charge, signer or role.")]
    public Input<string> Owner { get; init; } = new("drafter");

    /// <value>Time limit such as <c>1wd</c>; empty means none. Urgent documents take the pipeline's shorter limit.</value>
    [InputText("时限", "Limit", HelpZh = "如 1wd 一个工作日、4wh 四个工作小时、4h 四小时、20d 二十日、3m 三个月；不填为不限。", HelpEn = "Such as 1wd, 4wh, 4h, 20d, 3m; empty means none.")]
    public Input<string> Limit { get; init; } = new("");

    /// <summary>Whether the drafter may be the one who acts; false on steps that review the draft.</summary>
    protected virtual bool MayBeDrafter => true;

    /// <summary>Whether the step may send the case back.</summary>
    protected virtual bool MayReturn => true;

    /// <summary>Whether the step's duty belongs to its unit, so that it is handed on inside it only. Default: false.</summary>
    protected virtual bool StaysInUnit => false;

    /// <summary>Whether the step may be handed to a person for good, beyond the rules for every step.</summary>
    /// <param name="unit">Unit of the item; null when it has none.</param>
    protected virtual bool MayTakeOver(Person person, string? unit, CaseFacts facts) =>
        !StaysInUnit || person.Posts.Any(post => facts.Organization.Post(post)?.Unit == unit);

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
                StepItems.Transfer(context, act);
                break;
            case ReassignItems.Action:
                StepItems.Reassign(context, act, MayBeDrafter);
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
        return item.Orphan
            ? [.. StepRoute.TransferOffer(view, Circle(view, item), forward: true)]
            : [.. OwnActions(view), .. MayReturn ? StepRoute.ReturnOffer(view) : [], .. StepRoute.TransferOffer(view, Circle(view, item), forward: false)];
    }

    public override IReadOnlyList<Person> Predict(CaseFacts facts)
    {
        if (Owner.Expression is { Type: not "Literal" })
            return [];
        return PeopleOf(OwnerRule.Resolve((string?)Owner.Expression?.Value ?? Owner.Default, facts, MayBeDrafter), facts);
    }

    private protected static IReadOnlyList<Person> PeopleOf(Owner owner, CaseFacts facts) =>
        owner.Person is null ? facts.Organization.HoldersOf(owner.Post!)
        : facts.Organization.Person(owner.Person) is { } person ? [person] : [];

    public override IReadOnlyList<VisitItem> ItemsOf(ActivityExecution execution) =>
        [.. StepMemory.Of(execution).Items.Select(item => new VisitItem(item.Id, item.Person, item.Post, item.Unit, item.Status, item.Action))];

    public override Guid? CauseOf(ActivityExecution execution) => StepMemory.Of(execution).Cause;

    /// <summary>Whom the step may be handed to; an item that nobody can act on may go to anybody of the office when its own circle is empty.</summary>
    private List<Person> Circle(StepView view, StepItem item)
    {
        var unit = item.Unit ?? view.Facts.Organization.Post(item.Post ?? "")?.Unit;
        var people = TransferRule.Candidates(view, MayBeDrafter).ToList();
        var own = people.Where(person => MayTakeOver(person, unit, view.Facts)).ToList();
        return own.Count == 0 && item.Orphan ? people : own;
    }

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
