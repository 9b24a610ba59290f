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
/// <remarks>Acts of every step: <c>comment</c>, <c>circulate</c>, <c>transfer</c>, <c>return</c>, <c>recall</c>.</remarks>
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
        "1wd 为 1 个工作日，4wh 为 4 个工作小时，4h 为连续 4 小时，30min 为连续 30 分钟，20d 为 20 个自然日，3m 为 3 个月，field:dueDate 为公文所填日期；不填则不计时。急件按流程的紧急时限。",
        "1wd is a working day, 4wh four working hours, 4h four hours and 30min thirty minutes round the clock, 20d twenty days, 3m three months, field:dueDate the date given in the document; empty means none. Urgent documents take the shorter limit of the pipeline.")]
    [Editor(InputEditor.Text, Adornment = "1wd 4wh 4h 20d 3m")]
    public Input<string> Limit { get; init; } = new("");

    /// <summary>Whether the drafter may be the one who acts; false on steps that review the draft.</summary>
    protected virtual bool MayBeDrafter => true;

    /// <summary>Whether the step asks its owner; false when it finds by itself whom to ask.</summary>
    protected virtual bool AsksOwner => true;

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
    private protected virtual IReadOnlyList<Owner> Ask(ActivityContext context) => [AskOne(AsksOwner ? context.Get(Owner) ?? "" : OwnerRule.Drafter, context.Facts, context.Instance)];

    public sealed override IReadOnlyList<string> UnusedInputs => AsksOwner ? [] : [nameof(Owner)];

    public override IEnumerable<Finding> Check(DefinitionCheck check) =>
        [.. AsksOwner ? OwnerCheck.Of(this, MayBeDrafter, check.Organization) : [], .. LimitCheck.Of(this)];

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
        var rule = AsksOwner ? Owner.IsConstant ? Owner.Constant : null : OwnerRule.Drafter;
        if (string.IsNullOrEmpty(rule))
            return [];
        return PeopleOf(OwnerRule.Resolve(rule, facts, MayBeDrafter), facts);
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
