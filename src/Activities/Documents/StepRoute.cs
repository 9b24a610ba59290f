using System.Text.Json.Nodes;
using Chancery.Activities.Documents.AddedSigners;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>The ways back: return and recall, and the reason of a route.</summary>
internal static class StepRoute
{
    /// <summary>Set once the document is sealed or issued: from then on nothing goes back.</summary>
    public const string FinalVariable = "Sealed";

    public static Reason Why(RunCause? cause, ActivityNode node) => cause is null
        ? new("route", "route.start", [], "拟稿人提交，流程开始。", "The drafter submitted; the case begins.")
        : new("route", "route.act", new JsonObject { ["step"] = cause.Step, ["action"] = cause.Action },
            $"{cause.PersonName}在“{cause.Step}”环节{cause.ActionTitle}，转入“{node.Title}”。",
            $"{cause.PersonNameEn} chose \"{cause.ActionTitleEn}\" at {cause.StepEn}; the case goes to {node.TitleEn}.");

    public static IEnumerable<AllowedAction> ReturnOffer(StepView view)
    {
        if (view.PastSteps.Count == 0 || view.State.Variables[FinalVariable]?.GetValue<bool>() == true)
            yield break;

        var previous = view.PastSteps[0];
        var first = view.PastSteps[^1];
        List<Choice> choices = [new("previous", $"上一环节（{previous.Title}）", $"Previous step ({previous.TitleEn})")];
        if (view.Pipeline.Activities[first.ActivityId] is Draft)
            choices.Add(new("drafter", $"拟稿人（{first.Title}）", $"The drafter ({first.TitleEn})"));
        choices.AddRange(view.PastSteps.Select(step => new Choice(step.ActivityId, step.Title, step.TitleEn)));
        List<ActionField> fields = [new("target", "退回到", "Back to", "choice", true, choices, "previous")];
        if (DirectReturnRule.IsPossible(view))
            fields.Add(DirectReturnRule.Field);
        yield return Acts.Build("return", forward: false, needsOpinion: true, "请按所提意见修改后再报。", "previous", fields,
            "退到所选环节，由原办理人重新办理；其后各环节的签批作废留痕，须重新签批（选“直接送回”且修改不影响须经环节和会签单位的除外）；全件计时不停，环节重新计时。",
            "The case goes back to the chosen step and its past handler; approvals given after it are kept in history but must be given again, unless it is to come straight back and no change leads another way or asks other units. The case clock keeps running, step clocks start anew.");
    }

    public static void Return(ActivityContext context, HumanAct act)
    {
        var past = PastStep.Of(context.Pipeline, context.Instance, context.Execution);
        var target = act.Target switch
        {
            "previous" => past[0].ActivityId,
            "drafter" => past[^1].ActivityId,
            _ => act.Target!,
        };
        if (StepMemory.Of(context.Execution) is { Group: not null } group)
            JoinedMembers.Remember(context, group);
        StepItems.Done(context, act);
        CloseOpen(context, WorkItemStatus.Cancelled, "Returned");
        TellReturned(context, act, target);
        if (ActCheck.AsText(act.Data[DirectReturnRule.Field.Name]) == DirectReturnRule.Direct)
        {
            context.Instance.Handlers[context.Node.Id] = act.Holder;
            context.RewindDirect(target);
        }
        else
        {
            context.Rewind(target);
        }
    }

    /// <summary>The drafter's step, when the case may go back to it from here; null otherwise.</summary>
    public static string? DrafterOf(ActivityContext context) =>
        context.Instance.Variables[FinalVariable]?.GetValue<bool>() != true
        && PastStep.Of(context.Pipeline, context.Instance, context.Execution) is [.., var first] && context.Pipeline.Activities[first.ActivityId] is Draft
            ? first.ActivityId : null;

    /// <summary>Takes back one's own act: inside an open group the opinion only, otherwise the whole case to one's step.</summary>
    public static void Recall(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        if (memory.Find(act.Item) is { Status: WorkItemStatus.Done } own)
        {
            if (own.Role == AddedRole.Member && memory.Held is not null)
                Unsettle(context, memory);
            own.Status = WorkItemStatus.Open;
            own.Action = null;
            memory.SaveTo(context.Execution);
            context.Emit(new WorkItemReopened(act.Item));
            return;
        }

        if (memory.Items.Any(item => item.Status == WorkItemStatus.Done))
            throw new WorkflowException(ErrorCodes.ActionNotAllowed, "Somebody has already acted on it.", "后续环节已有人办理，不能撤回。");
        CloseOpen(context, WorkItemStatus.Recalled, "Recalled");
        var direct = context.Instance.DirectReturns?.GetValueOrDefault(act.Target!);
        context.Rewind(act.Target!);
        if (direct is not null)
            context.Instance.DirectReturns![act.Target!] = direct with { Used = false };
    }

    public static void CloseOpen(ActivityContext context, WorkItemStatus status, string outcome)
    {
        var memory = StepMemory.Of(context.Execution);
        if (memory.Closed)
            return;
        foreach (var item in memory.Open)
        {
            item.Status = status;
            context.Emit(new WorkItemClosed(item.Id, status, null, null));
        }

        context.Emit(new VisitClosed(context.Execution.Number, outcome));
        if (memory.Paused)
            context.Emit(new CaseClockContinued());
        context.Emit(new DeadlinesCancelled(context.Execution.Number));
        memory.Waiting.Clear();
        memory.Later.Clear();
        memory.Held = null;
        memory.Closed = true;
        memory.SaveTo(context.Execution);
    }

    // Those asked after the act are asked again after the next one
    private static void Unsettle(ActivityContext context, StepMemory memory)
    {
        memory.Held = null;
        foreach (var item in memory.Open.Where(item => item.Role == AddedRole.After).ToList())
        {
            AddedItems.TakeBack(context, memory, item);
            memory.Later.Add(new() { Id = context.NewId(), Person = item.Person, Role = item.Role, For = item.For, AddedBy = item.AddedBy });
        }
    }

    private static void TellReturned(ActivityContext context, HumanAct act, string target)
    {
        var facts = context.Facts;
        var by = facts.Organization.Person(act.Person);
        var node = context.Pipeline.Activities[target].Node;
        foreach (var person in new[] { context.Instance.Handlers.GetValueOrDefault(target), facts.Drafter }.OfType<string>().Distinct())
        {
            context.Emit(new AlertRaised(person, "returned", null,
                $"{by?.Name}将《{(string?)facts.Fields["title"]}》退回“{node.Title}”：{act.Opinion}",
                $"{by?.NameEn} returned \"{(string?)facts.Fields["title"]}\" to {node.TitleEn}, saying \"{act.Opinion}\".", Urgent: false));
        }
    }
}
