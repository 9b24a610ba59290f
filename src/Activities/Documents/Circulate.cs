using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>传阅: gives the document to units and people to read, with a read receipt each; goes on at once, or when all have read it.</summary>
/// <remarks>Outcome: <c>Done</c>, also when there is nobody to read it. What is read stays open when the step is cancelled.</remarks>
[Group("传阅", "Circulation")]
[Caption("传阅", "Circulate")]
[Help(
    "把公文送各单位和人员阅知，阅后留下回执。默认送出后立即继续；也可设为等全部阅知。没有传阅对象时直接继续。",
    "Gives the document to units and people to read; each leaves a receipt. Goes on at once, or, when told, once everybody has read it. With nobody to read it, goes straight on.")]
[Exit("Done", "已传阅", "Circulated")]
public sealed class Circulate : Activity, IOpensWorkItems
{
    public const string TypeName = "Chancery.Circulate";

    /// <value>Owner rules (see <see cref="OwnerRule"/>), such as <c>liaison:finance</c>; every holder of a post gets it. Default: none.</value>
    [Caption("传阅对象", "Readers")]
    [Help(
        "从列表中选岗位、单位负责人、分管领导或角色，也可用 JavaScript 给出同样的写法，如 liaison:finance、person:su.xiaotang、liaison:@coHandlers；岗位有多人时人人都阅。",
        "Choose posts, heads of units, leaders or roles, or let a script give the same notation, such as liaison:finance, person:su.xiaotang or liaison:@coHandlers; every holder of a post reads it.")]
    [ChoicesFrom<OwnerChoices>]
    public Input<IReadOnlyList<string>> Readers { get; init; } = new([]);

    /// <value>Field of the document that lists units, whose liaisons read it, or people. Default: empty.</value>
    [Caption("按公文字段传阅", "Readers from a field")]
    [Help("公文中列出单位或人员的字段；单位由其联络员阅。", "The field of the document that lists units or people; a unit reads by its liaison.")]
    [ChoicesFrom<ReaderFieldChoices>]
    public Input<string> ReadersField { get; init; } = new("");

    /// <value>Whether it waits until everybody has read it. Default: false.</value>
    [Caption("等待全部阅知", "Wait for all receipts")]
    [Help("勾选后，全部阅知才继续；否则送出后立即继续。", "When set, it goes on once everybody has read it; otherwise at once.")]
    public Input<bool> WaitForReceipts { get; init; } = new(false);

    public override bool Waits => WaitForReceipts.IsConstant && WaitForReceipts.Constant;

    public override IEnumerable<Finding> Check(DefinitionCheck check) =>
        (Readers.IsConstant ? Readers.Constant : []).SelectMany((rule, index) => OwnerCheck.Of(Node, $"readers[{index}]", rule, mayBeDrafter: true, check.Organization));

    public override void Execute(ActivityContext context)
    {
        var readers = ReadersIn(context).DistinctBy(reader => reader.Person).ToList();
        var waits = context.Get(WaitForReceipts);
        context.Emit(new VisitOpened(context.Execution.Number, Node.Id, Node.Title, Node.TitleEn, context.Facts.Cause?.Item, StepRoute.Why(context.Facts.Cause, Node)));
        foreach (var (person, unit) in readers)
        {
            var item = StepReadings.Open(context, person, unit);
            if (!waits)
                continue;

            var bookmark = context.Await("Reading", ReadReceipt.StimulusOf(item));
            context.Execution.Memory[Key(bookmark.Id)] = new JsonObject { ["item"] = item, ["person"] = person };
        }

        LeaveWhenRead(context);
    }

    public override void Resume(ActivityContext context, Stimulus stimulus)
    {
        if (stimulus is ResumeStimulus { Payload: OfficeChanged })
            ForgetAbsent(context);
        else if (stimulus is ResumeStimulus { Bookmark: { } read })
            context.Execution.Memory.Remove(Key(read));
        LeaveWhenRead(context);
    }

    public bool IsOutOfReach(ActivityExecution execution, Organization organization) => Absent(execution, organization).Any();

    public override void Cancel(ActivityContext context) => context.Emit(new VisitClosed(context.Execution.Number, "Cancelled"));

    /// <summary>Nobody reads in the place of somebody who has left, so nobody is waited for.</summary>
    private static void ForgetAbsent(ActivityContext context)
    {
        foreach (var (key, item) in Absent(context.Execution, context.Facts.Organization).ToList())
        {
            var bookmark = int.Parse(key, CultureInfo.InvariantCulture);
            context.Instance.Bookmarks.RemoveAll(one => one.Id == bookmark);
            context.Emit(new StimulusForgotten(bookmark));
            context.Emit(new WorkItemClosed(item, WorkItemStatus.NotNeeded, null, null));
            context.Execution.Memory.Remove(key);
        }
    }

    private static IEnumerable<(string Key, Guid Item)> Absent(ActivityExecution execution, Organization organization) =>
        from entry in execution.Memory
        where organization.Person((string)entry.Value!["person"]!) is not { Active: true }
        select (entry.Key, (Guid)entry.Value!["item"]!);

    private static string Key(int bookmark) => bookmark.ToString(CultureInfo.InvariantCulture);

    private static void LeaveWhenRead(ActivityContext context)
    {
        if (context.Execution.Memory.Count > 0)
            return;

        context.Emit(new VisitClosed(context.Execution.Number, "Done"));
        context.Complete();
    }

    private IEnumerable<(string Person, string? Unit)> ReadersIn(ActivityContext context)
    {
        var facts = context.Facts;
        List<string> rules = [.. context.Get(Readers)];
        if (context.Get(ReadersField) is { Length: > 0 } field)
            rules.AddRange(TextsOf(facts, field).Select(name => facts.Organization.Person(name) is null ? $"liaison:{name}" : $"person:{name}"));

        return from rule in rules
               from owner in OwnerRule.IsList(rule) ? OwnerRule.ResolveAll(rule, facts, mayBeDrafter: true) : [OwnerRule.Resolve(rule, facts, mayBeDrafter: true)]
               // Nobody reads in the place of somebody who is not there
               where !owner.Orphan
               from person in owner.Person is { } named ? [named] : facts.Organization.HoldersOf(owner.Post!).Select(holder => holder.UserName)
               select (person, owner.Unit ?? facts.Organization.MainPost(person)?.Unit);
    }

    private static IEnumerable<string> TextsOf(CaseFacts facts, string field) =>
        (facts.Fields[field] is JsonArray list ? list.Select(ActCheck.AsText) : [ActCheck.AsText(facts.Fields[field])])
            .OfType<string>().Where(text => text.Length > 0);
}
