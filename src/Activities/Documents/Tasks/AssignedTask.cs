using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Activities.Composition;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.Tasks;

/// <summary>承办: asks one person, or several units or people at once, to choose among acts that the definition declares.</summary>
/// <remarks>
/// Exits in order from the best to the worst: several people asked, the step leaves by the worst exit that one of them chose.
/// What an act asks for is recorded under <c>record.STEP</c> and goes into the document where its field says so.
/// </remarks>
[Group("办理", "Processing")]
[Caption("承办", "Task")]
[Help(
    "请一人或多个单位办理，操作、填报项、出口都由流程定义。多人同时承办时，全部办完才继续，按最靠后的出口离开；也可设为任一人办理即可。记录填报内容。",
    "Asks one person or several units to act; the acts, what they ask for and the exits are part of the definition. Several people: the step waits for all, and leaves by the exit furthest down the list; or the first act decides. Records what was filled in.")]
public sealed class AssignedTask : DocumentStep
{
    public const string TypeName = "Chancery.Task";

    private IReadOnlyList<TaskAct> _acts = [];
    private (string Zh, string En)? _fault;

    /// <value>The acts: a list of objects (see <c>docs/pipelines.md</c>).</value>
    [Caption("操作", "Acts")]
    [Help("办理人可选的操作，JSON 列表：action、title、titleEn、exit，另可有 opinion、fields 等。", "What may be chosen, a JSON list: action, title, titleEn, exit, and where wanted opinion, fields and more.")]
    [Editor(InputEditor.Json)]
    public Input<JsonNode?> Acts { get; init; } = RequiredInput.Of<JsonNode?>();

    /// <value>Names of the exits, the best first. Default: <c>Done</c>.</value>
    [Caption("出口", "Exits")]
    [Help("出口名称，由好到差；多人承办时按其中最靠后的离开。", "Names of the exits, the best first; several people leave by the one furthest down.")]
    [Editor(InputEditor.Outcomes)]
    public Input<IReadOnlyList<string>> Exits { get; init; } = new(["Done"]);

    /// <value>Stage shown above the step. Default: 办理.</value>
    [Caption("阶段", "Stage")]
    [Help("显示在环节上方的阶段，如 拟稿、审核、会签、签发、办理、传阅、归档。", "Shown above the step: drafting, review, countersigning, sign-off, processing, circulation, archiving.")]
    public Input<string> Phase { get; init; } = new("办理");

    /// <value>Whether the first act of several people decides. Default: false, all must act.</value>
    [Caption("任一人即可", "Any one decides")]
    [Help("多人承办时，任一人办理即离开本环节。", "Of several people the first act decides.")]
    public Input<bool> AnyDecides { get; init; } = new(false);

    [Caption("可修改公文", "May edit")]
    [Help("办理时可否直接修改公文内容；修改留痕。", "Whether the document may be changed while acting; changes are kept.")]
    public Input<bool> AllowsEdit { get; init; } = new(false);

    /// <value>Names of the fields that may be changed while acting; empty for all that the document type lets the person edit.</value>
    [Caption("可修改的项", "Editable fields")]
    [Help("只可修改所列各项，如 attachments 只能增减附件；不填则为该类公文允许修改的各项。", "Only these fields may be changed, such as attachments for files only; empty for all that the type of document allows.")]
    [Editor(InputEditor.Json)]
    public Input<IReadOnlyList<string>> Editable { get; init; } = new([]);

    [Caption("可退回", "May return")]
    [Help("可否退回已经过的环节。", "Whether the case may be sent back to a step it has passed.")]
    public Input<bool> AllowsReturn { get; init; } = new(true);

    [Caption("可撤回", "May be recalled")]
    [Help("办理后、他人尚未办理前，可否撤回。", "Whether the act may be taken back while nobody has acted on what followed.")]
    public Input<bool> AllowsRecall { get; init; } = new(true);

    [Caption("拟稿人可办理", "The drafter may act")]
    [Help("拟稿人本人可否办理；审核类环节填否。", "Whether the drafter may be the one who acts; no on steps that review.")]
    public Input<bool> AllowsDrafter { get; init; } = new(true);

    [Caption("必经环节", "Mandatory gate")]
    [Help("跳转、超时或无人都不能越过本环节。", "No jump, time-out or empty assignee passes the step.")]
    public Input<bool> IsMandatory { get; init; } = new(false);

    [Caption("签发", "Signature")]
    [Help("办理即签发；代理人须获明确授权方可代签。", "The act signs; a proxy needs express authority for it.")]
    public Input<bool> Signs { get; init; } = new(false);

    [Caption("暂停计时", "Stops the clock")]
    [Help("本环节等待期间（如等待补充材料），全件时限和法定时限暂停，离开后按剩余时间继续。", "While the step waits, such as for missing material, the clocks of the case stand; afterwards they run on with the time left.")]
    public Input<bool> PausesClock { get; init; } = new(false);

    [Caption("只在本单位内转办", "Transfer within the unit only")]
    [Help("转办只能转给被请办单位的人员；转给其他单位由交办机关决定。", "The duty passes to people of the unit asked only; another unit gets it from the assigning office.")]
    public Input<bool> TransfersWithinUnit { get; init; } = new(false);

    /// <value>Whether the step, once due, goes on without those who have not acted; only where several are asked. Default: false.</value>
    [Caption("到期不再等待", "Goes on when due")]
    [Help("请多个单位办理时，时限一到即继续，未办的记为到期未办；必经、签发环节和只请一人的环节不能用。", "Where several are asked, the step goes on when it is due, and those who have not acted are recorded as such; not for gates, signatures or a single owner.")]
    public Input<bool> GoesOn { get; init; } = new(false);

    public override string Stage => Phase.Constant;

    public override bool IsGate => IsMandatory.Constant;

    /// <summary>Tasks share a type and have nothing else in common.</summary>
    public override string GateKey => $"{TypeName}#{Node.Id}";

    public override bool IsSignature => Signs.Constant;

    public override bool EditsDocument => AllowsEdit.Constant;

    public override IReadOnlyCollection<string>? EditableFields => Editable.Constant is { Count: > 0 } fields ? fields : null;

    public override bool CanBeRecalled => AllowsRecall.Constant;

    public override bool CanBeRecalledOnceLeft => AllowsRecall.Constant && !OwnerRule.IsList(LiteralOwner);

    public override IReadOnlyList<string> Outcomes => Exits.Constant;

    /// <summary>An act that ends the case leaves by none.</summary>
    public override IReadOnlyList<string> LeadingExits => [.. _acts.Where(act => act.Ends is null).Select(act => act.Exit).Distinct()];

    protected override bool MayBeDrafter => AllowsDrafter.Constant;

    protected override bool MayReturn => AllowsReturn.Constant;

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => !TransfersWithinUnit.Constant || item.Orphan
        || candidate.Posts.Any(post => facts.Organization.Post(post)?.Unit is { } unit && facts.Organization.UnitInCharge(unit) == UnitOf(item, facts));

    private static Unit? UnitOf(VisitItem item, CaseFacts facts) =>
        (item.Unit ?? (item.Person is { } person ? facts.Organization.MainPost(person)?.Unit : facts.Organization.Post(item.Post ?? "")?.Unit)) is { } unit
            ? facts.Organization.UnitInCharge(unit) : null;

    protected override bool PausesCaseClock => PausesClock.Constant;

    protected override void Prepare(ActivityBinding binding) => (_acts, _fault) = HasActs ? TaskActs.Read(Acts.Expression!.Value) : ([], null);

    /// <summary>What may be done and where it leads is shown before the step is reached, so it cannot depend on the case.</summary>
    public override IEnumerable<Finding> Check(DefinitionCheck check)
    {
        foreach (var finding in base.Check(check))
            yield return finding;
        foreach (var (name, isConstant) in new[]
        {
            ("acts", HasActs || Acts.Expression is null), ("exits", Exits.IsConstant), ("phase", Phase.IsConstant), ("anyDecides", AnyDecides.IsConstant),
            ("allowsEdit", AllowsEdit.IsConstant), ("allowsReturn", AllowsReturn.IsConstant), ("allowsRecall", AllowsRecall.IsConstant), ("signs", Signs.IsConstant),
            ("allowsDrafter", AllowsDrafter.IsConstant), ("isMandatory", IsMandatory.IsConstant), ("pausesClock", PausesClock.IsConstant),
            ("transfersWithinUnit", TransfersWithinUnit.IsConstant), ("goesOn", GoesOn.IsConstant), ("editable", Editable.IsConstant),
        })
        {
            if (!isConstant)
                yield return new Finding("input.not-literal", $"{Node.JsonPath}.{name}", Node.Id,
                    $"\"{Node.TitleEn}\": {name} is a plain value, not an expression.", $"“{Node.Title}”：{name} 须为固定值，不能用表达式。");
        }

        if (GoesOn.Constant && (IsMandatory.Constant || Signs.Constant || !OwnerRule.IsList(LiteralOwner) || Limit is { IsConstant: true, Constant.Length: 0 }))
            yield return new Finding("goes-on.refused", $"{Node.JsonPath}.goesOn", Node.Id,
                $"\"{Node.TitleEn}\" cannot go on when due: that is for steps with a limit that ask several units or people, and neither gates nor signatures.",
                $"“{Node.Title}”不能到期不再等待：只有设了时限、请多个单位或多人办理的环节可以，必经环节和签发环节不可以。");

        if (!HasActs)
            yield break;
        foreach (var (zh, en) in _fault is { } fault ? [fault] : TaskActs.Faults(_acts, Exits.Constant))
            yield return new Finding("acts.invalid", $"{Node.JsonPath}.acts", Node.Id, $"\"{Node.TitleEn}\": {en}", $"“{Node.Title}”：{zh}");
        foreach (var finding in _acts.Where(act => act.Opens is not null)
            .SelectMany(act => WorkflowReference.Check(Node, "acts", act.Opens!.Pipeline, check)))
            yield return finding;
    }

    private bool HasActs => Acts.Expression is { Type: "Object" or "Json" or "Literal" };

    private protected override IReadOnlyList<Owner> Ask(ActivityContext context)
    {
        var rule = context.Get(Owner) ?? "";
        return OwnerRule.IsList(rule) ? OwnerRule.ResolveAll(rule, context.Facts, MayBeDrafter) : [AskOne(rule, context.Facts, context.Instance)];
    }

    public override IReadOnlyList<Person> Predict(CaseFacts facts) => LiteralOwner is { } rule && OwnerRule.IsList(rule)
        ? [.. OwnerRule.ResolveAll(rule, facts, MayBeDrafter).SelectMany(owner => PeopleOf(owner, facts)).Distinct()]
        : base.Predict(facts);

    public override bool LooksAtLinked => _acts.Any(act => act.After is not null);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [.. _acts.Index().Where(entry => IsOpen(entry.Item, view)).Select(entry => TaskOffer.Of(entry.Item, entry.Index == 0, view, EditsDocument, AnyDecides.Constant))];

    private static bool IsOpen(TaskAct act, StepView view) =>
        (act.After is not { } relation || !view.Facts.Linked.Any(one => one.Relation == relation && one.IsOpen))
        && (!act.WithinLimit || StepMemory.Of(view.Execution).DueAt is not { } due || view.Facts.Now <= due);

    protected override void Act(ActivityContext context, HumanAct act)
    {
        var chosen = _acts.First(one => one.Action == act.Action);
        TaskInput.Require(chosen, act, context.Facts);
        Keep(context, act, chosen);
        if (chosen.Takes is { } series && context.Facts.Number is null)
            context.Emit(new NumberTaken(series, "", context.Facts.Calendar.DateOf(context.Now).Year,
                new Reason("number", "number.register", new JsonObject { ["series"] = series }, $"登记时取“{series}”编号。", $"Registered in the series {series}."))
            { IsCaseNumber = true });
        TaskEffects.Read(context, act, chosen);
        TaskEffects.Open(context, act, chosen);
        if (chosen.StartsClock)
            StepClock.RestartCase(context);
        if (chosen.StopsClock)
            context.Emit(new CaseClockStopped());
        if (chosen.Ends is { } status)
        {
            Endings.Close(context, act, status);
            return;
        }

        StepItems.Done(context, act);
        AddedSigners.LaterSigners.Ask(context);
        Settle(context);
    }

    /// <summary>Leaves once the members have acted, or the first of them where that is enough; people only added to the step choose no exit.</summary>
    private protected override void Decide(ActivityContext context, StepMemory memory)
    {
        List<StepItem> done = [.. memory.Members.Where(item => item.Status == WorkItemStatus.Done)];
        if (done.Count == 0 || (!AnyDecides.Constant && memory.Members.Any(item => item.Status == WorkItemStatus.Open)))
            return;

        if (done.Count == 1)
            context.Instance.Handlers[Node.Id] = done[0].Person!;
        var chosen = _acts.Where(one => done.Exists(item => item.Action == one.Action)).Select(one => one.Exit).ToHashSet();
        Leave(context, Exits.Constant.Last(chosen.Contains));
    }

    public override void Execute(ActivityContext context)
    {
        base.Execute(context);
        if (GoesOn.Constant && StepMemory.Of(context.Execution).DueAt is { } due)
            context.AwaitTime("GoesOn", due);
    }

    private protected override void GoOn(ActivityContext context)
    {
        var memory = StepMemory.Of(context.Execution);
        foreach (var item in memory.Members.Where(item => item.Status == WorkItemStatus.Open))
            StepItems.Miss(context, item);
        memory.SaveTo(context.Execution);
        if (memory.Members.Any(item => item.Status == WorkItemStatus.Done))
            Settle(context);
        else
            Leave(context, Exits.Constant[^1]);
    }

    /// <summary>Keeps what was filled in: in the document where the field says so, and under the step, by unit or person when several were asked.</summary>
    private void Keep(ActivityContext context, HumanAct act, TaskAct chosen)
    {
        var changes = chosen.Sets.DeepClone().AsObject();
        // What is left out stays as it is
        foreach (var field in chosen.Fields.Where(field => field.Into is not null && act.Data.ContainsKey(field.Name)))
            changes[field.Into!] = TaskEffects.Value(field, act.Data);
        if (changes[StepClock.DueDate] is { } day && !JsonNode.DeepEquals(day, context.Facts.Fields[StepClock.DueDate]))
            StepClock.MoveCase(context, day);
        foreach (var demanded in chosen.Fields.Where(field => field.IsDueDay && !JsonNode.DeepEquals(act.Data[field.Name], context.Facts.Fields[field.Into ?? ""])))
            StepClock.MoveCase(context, act.Data[demanded.Name]);
        if (changes.Count > 0)
            Change(context, changes);

        var entry = new JsonObject
        {
            ["action"] = act.Action,
            ["person"] = act.Person,
            ["at"] = context.Now.ToString("O", CultureInfo.InvariantCulture),
        };
        foreach (var field in chosen.Fields)
            entry[field.Name] = TaskEffects.Value(field, act.Data);
        var memory = StepMemory.Of(context.Execution);
        if (memory.Members.Count(item => item.Status is WorkItemStatus.Open or WorkItemStatus.Done) <= 1)
        {
            Record(context, entry);
            return;
        }

        var record = context.Facts.Fields["record"]?[Node.Id]?.DeepClone() as JsonObject ?? [];
        record[memory.Find(act.Item)?.Unit ?? act.Person] = entry;
        Record(context, record);
    }
}
