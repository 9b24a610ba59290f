using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Scenarios;

/// <summary>Base of the scenarios of the shipped pipelines: matters begin as their document type shows, and people act by step.</summary>
public abstract class LineOfWorkTest : WorkflowTest
{
    private protected async Task<Draft> Begin(string pipeline, Action<JsonObject>? change = null)
    {
        var office = (await Office.ActorAsync("su.xiaotang")).Organization;
        var rules = Office.Services.GetRequiredService<OfficeRules>();
        var type = rules.DocumentTypes[Office.Services.GetRequiredService<PipelineCatalog>().ForDocuments(pipeline).DocumentType!];
        var starter = office.People.First(person => type.MayBeStartedBy(new(person.UserName, office)));
        var fields = type.ExampleFields(office);
        change?.Invoke(fields);
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(starter.UserName), pipeline, fields, null));
        return new Draft(Office, receipt.CaseId, starter.UserName);
    }

    /// <summary>Whoever is asked at the step acts.</summary>
    private protected async Task Act(Draft matter, string step, string action, JsonObject? data = null, string? opinion = null, string? target = null) =>
        await matter.Act(await AskedAt(matter, step), action, opinion, target, data);

    /// <summary>What whoever is asked at the step may do.</summary>
    private protected async Task<IReadOnlyList<AllowedAction>> OfferedAt(Draft matter, string step) => (await matter.ItemOf(await AskedAt(matter, step))).AllowedActions;

    private async Task<string> AskedAt(Draft matter, string step)
    {
        var item = (await matter.See()).OpenWorkItems.First(item => item.Kind == "act" && item.ActivityId == step);
        return item.Person ?? (await Office.ActorAsync("su.xiaotang")).Organization.HoldersOf(item.Post!)[0].UserName;
    }

    /// <summary>Days pass until the next period opens.</summary>
    private protected async Task NextPeriod(Draft matter)
    {
        Clock.Advance((await matter.See()).Status == CaseStatus.Running ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        for (var day = 0; day < 130 && (await matter.See()) is { Status: CaseStatus.Running, Waits.Count: > 0 }; day++)
        {
            await Office.SendAsync(new FireDueDeadlines());
            if ((await matter.See()).Waits.Count > 0)
                Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private protected async Task<IReadOnlyList<GetCase.LinkView>> Delivered(Draft matter, string seenBy)
    {
        await Office.SendAsync(new DeliverStimuli());
        return (await matter.See(seenBy)).Links;
    }

    private protected string Today(int plus) =>
        DateOnly.FromDateTime(Clock.GetUtcNow().AddHours(8).DateTime).AddDays(plus).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
