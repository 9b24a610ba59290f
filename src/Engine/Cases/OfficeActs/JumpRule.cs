using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>跳转: one person asks with a reason, another approves; no mandatory gate is left out, and what is left out is recorded.</summary>
internal static class JumpRule
{
    public static IEnumerable<AllowedAction> Offer(CaseStand stand)
    {
        if (stand.State.Status != CaseStatus.Running || stand.State.Suspension is not null)
            yield break;

        var mayAsk = CaseAuthority.IsOffice(stand.Actor) || CaseAuthority.MayDirect(stand.Actor);
        if (Pending(stand) is { } request)
        {
            if (mayAsk)
                foreach (var act in Decisions(stand, request))
                    yield return act;
            yield break;
        }

        if (mayAsk && Targets(stand) is { Count: > 0 } targets)
        {
            yield return CaseAct.Build("jump-request", needsOpinion: true, [CaseAct.Step([.. targets.Select(CaseAct.Named)], null)], targets[0].Node.Id, "情况紧急，拟跳转办理。",
                "须由另一位有权人员批准后才跳转；必经环节不能跳过，跳过的环节记录在案。件在批准前继续办理，流转后申请失效。",
                "Another authorised person must approve it; mandatory gates cannot be skipped, and what is skipped is recorded. Until then the case goes on; once it has moved the request is void.");
        }
    }

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act, WorkflowRunner runner)
    {
        var (state, facts) = (stand.State, stand.Facts);
        if (act.Action == "jump-request")
        {
            state.Jump = new(act.Target!, act.Person, act.Opinion!, facts.Now, state.LastExecution);
            var step = (HumanStep)stand.Pipeline.Activities[act.Target!];
            var by = facts.Organization.PersonLabel(act.Person);
            var title = (string?)facts.Fields["title"];
            return facts.Organization.People.Where(person => person.UserName != act.Person && CaseAuthority.MayDirect(new(person.UserName, facts.Organization)))
                .Select(person => new AlertRaised(person.UserName, "jump", null, $"{by.Zh}申请将《{title}》跳转到“{step.Node.Title}”，请审批：{act.Opinion}",
                    $"{by.En} asks to take \"{title}\" to {step.Node.TitleEn}; please decide: {act.Opinion}", Urgent: true));
        }

        var request = state.Jump!;
        state.Jump = null;
        if (act.Action == "jump-refuse")
            return [];

        var skipped = EntryRule.LeftOut(stand, request.Target);
        state.JumpedOver = [.. (state.JumpedOver ?? []).Union(skipped.Select(step => step.Node.Id))];
        return [Recorded(skipped, request, act), .. runner.EnterAt(stand.Pipeline, state, facts, request.Target)];
    }

    private static JumpRequest? Pending(CaseStand stand) =>
        stand.State.Jump is { } request && request.Seen == stand.State.LastExecution && Targets(stand).Any(step => step.Node.Id == request.Target) ? request : null;

    private static IEnumerable<AllowedAction> Decisions(CaseStand stand, JumpRequest request)
    {
        var step = (HumanStep)stand.Pipeline.Activities[request.Target];
        var by = stand.Facts.Organization.PersonLabel(request.By);
        var skipped = EntryRule.LeftOut(stand, request.Target);
        var isOther = CaseAuthority.MayDirect(stand.Actor) && stand.Actor.UserName != request.By;
        if (isOther)
        {
            yield return CaseAct.Build("jump-approve", needsOpinion: false, [], null, "同意跳转。",
                $"按{by.Zh}的申请（{request.Reason}）转到“{step.Node.Title}”；跳过：{Names(skipped, one => one.Node.Title, "、", "无")}，记录在案。",
                $"As {by.En} asked ({request.Reason}) the case goes to {step.Node.TitleEn}; skipped and recorded: {Names(skipped, one => one.Node.TitleEn, ", ", "none")}.");
        }

        if (isOther || stand.Actor.UserName == request.By)
        {
            yield return CaseAct.Build("jump-refuse", needsOpinion: isOther, [], null, "请按程序办理。",
                $"不按{by.Zh}的申请跳转，本件继续在当前环节办理。", $"The jump {by.En} asked for does not take place; the case stays where it is.");
        }
    }

    private static List<HumanStep> Targets(CaseStand stand)
    {
        var running = stand.RunningVisits.Select(visit => visit.ActivityId).ToHashSet(StringComparer.Ordinal);
        var passed = stand.State.PassedGates.Keys.Select(id => stand.Pipeline.Activities[id]).OfType<HumanStep>().Select(gate => gate.GateKey).ToHashSet(StringComparer.Ordinal);
        return [.. stand.RootSteps.Where(step => !running.Contains(step.Node.Id) && EntryRule.MayEnter(stand, step.Node.Id)
            && EntryRule.LeftOut(stand, step.Node.Id).All(left => !left.IsGateOf(stand.Facts) || passed.Contains(left.GateKey)))];
    }

    private static Explained Recorded(IReadOnlyList<HumanStep> skipped, JumpRequest request, HumanAct act) => new(new Reason("route", "route.jump",
        new JsonObject
        {
            ["requestedBy"] = request.By,
            ["approvedBy"] = act.Person,
            ["reason"] = request.Reason,
            ["skipped"] = new JsonArray([.. skipped.Select(step => (JsonNode?)step.Node.Id)]),
        },
        $"经两人同意跳转；跳过的环节：{Names(skipped, step => step.Node.Title, "、", "无")}。",
        $"Two persons agreed to the jump; steps skipped: {Names(skipped, step => step.Node.TitleEn, ", ", "none")}."));

    private static string Names(IReadOnlyList<HumanStep> steps, Func<HumanStep, string> name, string separator, string none) =>
        steps.Count == 0 ? none : string.Join(separator, steps.Select(name));
}
