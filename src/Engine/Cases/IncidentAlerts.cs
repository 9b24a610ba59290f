using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases;

/// <summary>A case that stopped is told to the drafter and the office, never silently left.</summary>
internal static class IncidentAlerts
{
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
