using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases;

/// <summary>A case that stopped is told to the drafter and the office, never silently left.</summary>
internal static class IncidentAlerts
{
    private static readonly HashSet<string> _runaway = ["expression.time", "expression.memory", "expression.statements", "expression.recursion"];

    /// <summary>As <see cref="Of"/>, for what a person does to a document: an expression that loops or eats memory, or a gate not passed, refuses it, nothing is changed, and it may be repeated.</summary>
    /// <param name="before">Incidents there were before the run.</param>
    /// <exception cref="WorkflowException"><c>expression.runaway</c>, naming the step; <c>gate.missing</c>, naming the gate.</exception>
    public static IEnumerable<Effect> OfAct(InstanceState state, int before, CaseFacts facts, Pipeline pipeline)
    {
        if (state.Status == CaseStatus.Faulted && state.Incidents.Skip(before).FirstOrDefault(one => one.Code == ErrorCodes.GateMissing.Code) is { } gate)
            throw new WorkflowException(ErrorCodes.GateMissing, $"{gate.Message} Nothing was changed; return the document so that it passes it.", $"{gate.MessageZh}本次操作未改变任何内容，请退回补办。", "action");
        if (state.Status != CaseStatus.Faulted || state.Incidents.Skip(before).FirstOrDefault(one => _runaway.Contains(one.Code)) is not { } incident)
            return Of(state, before, facts, pipeline.Definition.Name);

        var node = pipeline.Activities[incident.ActivityId].Node;
        throw new WorkflowException(ErrorCodes.ExpressionRunaway,
            $"The pipeline cannot go on at \"{node.TitleEn}\": {incident.Message} Nothing was changed; tell the pipeline's author.",
            $"流程在“{node.Title}”处无法继续：其中的表达式超出时间、内存或步数限制（{incident.Code}）。本次操作未改变任何内容，请告知流程管理员。", $"pipeline.{node.Id}");
    }

    /// <param name="before">Incidents there were before the run.</param>
    /// <param name="name">What a run without a document is called.</param>
    public static IEnumerable<Effect> Of(InstanceState state, int before, CaseFacts facts, string name)
    {
        if (state.Incidents.Count == before)
            yield break;

        var title = (string?)facts.Fields["title"] ?? name;
        var role = facts.ShowsData ? Roles.PipelineAuthor : Roles.Supervisor;
        var office = facts.Organization.People.Where(person => facts.Organization.HasRole(person.UserName, role)).Select(person => person.UserName);
        foreach (var person in office.Append(facts.Drafter).Where(person => person.Length > 0).Distinct())
        {
            yield return new AlertRaised(person, "incident", null,
                $"《{title}》在流程中因故障停止，须由管理员处理。", $"\"{title}\" stopped because of a fault; an administrator must look.", Urgent: true);
        }
    }
}
