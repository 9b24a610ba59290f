using System.Text.Json.Nodes;
using Chancery.Activities.Documents.AddedSigners;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>会签: the units whose powers are touched give their opinion; a vote rule settles the group.</summary>
/// <remarks>
/// Outcomes: <c>Agreed</c>, <c>Disagreed</c> (dissent is listed and goes to the common superior).
/// Units come from the document (<c>countersignUnits</c>), the rule from the step or else from the document (<c>countersignRule</c>,
/// <c>countersignRatio</c>). A return to the step asks all its members again. Who heads
/// several of the units gets one item; the opinion is recorded and counted for each of them.
/// </remarks>
[Group("会签", "Countersigning")]
[Caption("会签", "Countersign")]
[Help(
    "请公文所选的会签单位负责人分别表态：同意、修改后同意、不同意并说明理由、不涉及本单位。会签单位由公文填写，规则由公文或本环节确定。记录各单位意见；不同意时应报共同的上级协调。",
    "Asks the heads of the units chosen on the document: agree, agree with changes, disagree with a reason, or not our matter. The units come from the document, the rule from the document or the step. Records the opinion of each; dissent should go to the common superior.")]
[Exit("Agreed", "会签通过", "Agreed")]
[Exit("Disagreed", "有分歧", "Disagreed")]
public sealed class Countersign : DocumentStep
{
    public const string TypeName = "Chancery.Countersign";

    /// <value>When the group has decided. Default: as the document says.</value>
    [Caption("会签规则", "Rule")]
    [Help(
        "由公文填写，或在这里固定：全部、任一、比例、加权、依次、主办汇总。加权按各单位权重计算，比例取公文的会签比例，未填为 60%。",
        "As the document says, or fixed here: all, any, a share, weighted, one after the other, or closed by the sponsor. Weighted counts the units' weights against the document's ratio, 60% when there is none.")]
    public Input<CountersignRule> Rule { get; init; } = new(CountersignRule.FromDocument);

    /// <value>Weights by unit code, such as <c>finance=3 justice=1</c>; units not named weigh 1. Default: empty.</value>
    [Caption("权重", "Weights")]
    [Help("加权会签时各单位的权重，如 finance=3 justice=1；未列出的单位为 1。", "Weights of the units when votes are weighted, such as finance=3 justice=1; units not named weigh 1.")]
    public Input<string> Weights { get; init; } = new("");

    /// <value>Code of the unit that sums up and closes; empty means the first of the document's units.</value>
    [Caption("主办单位", "Sponsor")]
    [Help("主办汇总时由哪个单位汇总意见并结束会签；不指定时为公文所选的第一个会签单位。", "Which unit sums up and closes when the sponsor decides; when none is named, the first unit chosen on the document.")]
    [ChoicesFrom<UnitChoices>]
    public Input<string> Sponsor { get; init; } = new("");

    /// <value>What one disagreement does. Default: all are heard.</value>
    [Caption("不同意时", "On dissent")]
    [Help("一方不同意时：收齐全部意见（默认）；一票否决，立即结束会签；立即退回拟稿人。", "When one disagrees: hear all (default); veto, which ends the countersign at once; or return to the drafter at once.")]
    public Input<DissentPolicy> Dissent { get; init; } = new(DissentPolicy.CollectAll);

    public override string Stage => "会签";

    public override bool CanBeRecalledOnceLeft => false;

    public override IReadOnlyList<string> Outcomes => ["Agreed", "Disagreed"];

    private protected override IReadOnlyList<Owner> Ask(ActivityContext context)
    {
        var units = UnitsOf(context.Facts);
        return CountersignMembers.Of(units, context.Facts, PastHandlers(context.Instance));
    }

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByMember(candidate, item, facts.Organization);

    protected override bool AsksOwner => false;

    public override IReadOnlyList<Person> Predict(CaseFacts facts) =>
        [.. CountersignMembers.Of(UnitsOf(facts), facts, static _ => null).SelectMany(owner => PeopleOf(owner, facts)).Distinct()];

    public override string? NamedBy(CaseFacts facts) => string.Join(',', UnitsOf(facts));

    public override void Execute(ActivityContext context)
    {
        if (UnitsOf(context.Facts).Count == 0)
        {
            context.Emit(new Explained(new Reason("route", "route.countersign-nobody", [],
                $"“{Node.Title}”：公文未选会签单位，无需会签。", $"{Node.TitleEn}: the document names no unit to countersign.", Node.Id)));
            context.Complete("Agreed");
            return;
        }

        var group = GroupRule.Of(context.Get(Rule), context.Get(Weights), context.Get(Sponsor), context.Get(Dissent), UnitsOf(context.Facts), context.Facts);
        var owners = Ask(context);
        var memory = Open(context);
        memory.Group = group;
        foreach (var owner in group.Rule.OneByOne ? owners.Take(1) : owners)
            memory.Items.Add(StepItems.Open(context, owner));
        if (group.Rule.OneByOne)
            memory.Waiting.AddRange(UnitsOf(context.Facts).Except(owners[0].Units!).Select(unit => new StepItem { Unit = unit }));
        JoinedMembers.AskAgain(context, memory);
        memory.SaveTo(context.Execution);
        StepClock.StartStep(context, context.Get(Limit), context.Get(FixedLimit));
        context.CreateBookmark("act");
    }

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view)
    {
        var memory = StepMemory.Of(view.Execution);
        return CountersignActs.Offer(GroupOf(memory, view.Facts), memory, memory.Find(view.Item)!);
    }

    public override IEnumerable<Finding> Check(DefinitionCheck check) => !Weights.IsConstant || UnitWeights.Parse(Weights.Constant) is not null
        ? base.Check(check)
        : base.Check(check).Append(new Finding("weights.invalid", $"{Node.JsonPath}.weights", Node.Id,
            $"\"{Node.TitleEn}\": \"{Weights.Constant}\" gives no weights; write them as finance=3 justice=1.",
            $"“{Node.Title}”的权重“{Weights.Constant}”无法识别，请写成 finance=3 justice=1。"));

    protected override bool IsGroup => true;

    protected override void Act(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var group = GroupOf(memory, context.Facts);
        foreach (var unit in memory.Find(act.Item)!.Units ?? [])
            context.Instance.Handlers[UnitHandler.Key(Node.Id, unit)] = act.Holder;
        if (act.Action == "disagree" && group.Dissent == DissentPolicy.ReturnNow && StepRoute.DrafterOf(context) is { } drafter)
        {
            StepRoute.Return(context, act with { Target = drafter });
            return;
        }

        StepItems.Done(context, act);
        LaterSigners.Ask(context);
        Settle(context);
    }

    private protected override void Decide(ActivityContext context, StepMemory memory)
    {
        if (GroupOf(memory, context.Facts).Decide(memory) is { } outcome)
        {
            JoinedMembers.Remember(context, memory);
            Leave(context, outcome.ToString());
        }
        else if (memory.Waiting.Count > 0 && memory.Members.All(item => item.Status != WorkItemStatus.Open))
        {
            var next = CountersignMembers.Of([.. memory.Waiting.Select(one => one.Unit!)], context.Facts, PastHandlers(context.Instance))[0];
            memory.Waiting.RemoveAll(one => next.Units!.Contains(one.Unit!));
            memory.Items.Add(StepItems.Open(context, next));
            memory.SaveTo(context.Execution);
        }
    }

    // A group opened before its rule was remembered goes by the document alone
    private static GroupRule GroupOf(StepMemory memory, CaseFacts facts) =>
        memory.Group ?? GroupRule.Of(CountersignRule.FromDocument, "", "", DissentPolicy.CollectAll, UnitsOf(facts), facts);

    private Func<string, string?> PastHandlers(InstanceState state) => unit => state.Handlers.GetValueOrDefault(UnitHandler.Key(Node.Id, unit));

    private static List<string> UnitsOf(CaseFacts facts) =>
        [.. (facts.Fields["countersignUnits"] as JsonArray ?? []).Select(unit => (string)unit!).Distinct()];
}
