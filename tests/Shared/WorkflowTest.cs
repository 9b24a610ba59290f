using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Tests.Shared;

/// <summary>Base of the scenarios: an office per test, documents that people act on.</summary>
public abstract class WorkflowTest
{
    protected Office Office { get; private set; } = null!;

    protected TestClock Clock => Office.Clock;

    [SetUp]
    public async Task OpenOffice() => Office = await Office.OpenAsync();

    /// <summary>As after a crash: a new host on what the database holds.</summary>
    protected async Task RestartOffice() => Office = await Office.ReopenAsync();

    [TearDown]
    public async Task CloseOffice() => await Office.DisposeAsync();

    /// <summary>Submits a document.</summary>
    /// <param name="change">Changes the fields first; null leaves the sample as it is.</param>
    protected async Task<Draft> Start(string sample, string submittedBy, Action<JsonObject>? change = null)
    {
        var fields = Office.Sample(sample);
        change?.Invoke(fields);
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(submittedBy), "outgoing-document", fields, null));
        return new Draft(Office, receipt.CaseId, submittedBy);
    }
}

/// <summary>A document on its way, as the people around it see it.</summary>
public sealed class Draft(Office office, Guid caseId, string drafter)
{
    public Guid CaseId { get; } = caseId;

    public async Task<GetCase.View> See(string? by = null) => await office.SendAsync(new GetCase(await office.ActorAsync(by ?? drafter), CaseId));

    /// <summary>Activity ids of the steps now waiting.</summary>
    public async Task<IReadOnlyList<string>> CurrentSteps() => [.. (await See()).Steps.Where(step => step.State == "current").Select(step => step.Id)];

    /// <summary>The person's open item in this case.</summary>
    public async Task<ListWorkItems.Row> ItemOf(string person, string box = "todo") =>
        (await office.SendAsync(new ListWorkItems(await office.ActorAsync(person), box, CaseId, null, 50, null))).Items[0];

    /// <summary>The person acts on their item; required inputs are taken from the act's example.</summary>
    public async Task<PerformAction.Receipt> Act(
        string person, string action, string? opinion = null, string? target = null, JsonObject? data = null, string? key = null, string box = "todo")
    {
        // In one moment several items are done: the one that offers the act is meant
        var rows = (await office.SendAsync(new ListWorkItems(await office.ActorAsync(person), box, CaseId, null, 50, null))).Items;
        var item = rows.FirstOrDefault(row => row.AllowedActions.Any(one => one.Action == action)) ?? rows[0];
        var offered = item.AllowedActions.FirstOrDefault(one => one.Action == action);
        var given = data ?? offered?.Example["data"]?.DeepClone().AsObject() ?? [];
        return await office.SendAsync(new PerformAction(await office.ActorAsync(person), item.Id, action,
            opinion ?? (offered?.NeedsOpinion == true ? (string?)offered.Example["opinion"] : null), target, given, null, key ?? Guid.NewGuid().ToString()));
    }

    /// <summary>The person acts on an item known beforehand, whatever has become of it.</summary>
    public async Task<PerformAction.Receipt> ActOn(Guid item, string person, string action, string? opinion = null, string? target = null) =>
        await office.SendAsync(new PerformAction(await office.ActorAsync(person), item, action, opinion, target, [], null, Guid.NewGuid().ToString()));

    /// <summary>The person acts on the case without an item of their own.</summary>
    public async Task<PerformCaseAct.Receipt> Direct(string person, string action, string? opinion = null, string? target = null, string? key = null) =>
        await office.SendAsync(new PerformCaseAct(await office.ActorAsync(person), CaseId, action, opinion, target, key ?? Guid.NewGuid().ToString()));

    /// <summary>What the person may do on the case without an item of their own.</summary>
    public async Task<IReadOnlyList<AllowedAction>> Offered(string person) => (await See(person)).CaseActions;

    /// <summary>Everybody asked takes the forward act until the step is reached, or the case ends.</summary>
    public async Task ForwardTo(string step)
    {
        for (var acts = 0; acts < 60; acts++)
        {
            var view = await See();
            if (view.Status != Engine.Execution.CaseStatus.Running || view.Steps.Any(one => one.Id == step && one.State == "current"))
                return;
            var asked = view.OpenWorkItems.First(item => item.Kind == "act");
            var organization = (await office.ActorAsync(drafter)).Organization;
            var person = asked.Person ?? organization.HoldersOf(asked.Post!)[0].UserName;
            var forward = (await ItemOf(person)).AllowedActions.First(action => action.Forward);
            await Act(person, forward.Action, (string?)forward.Example["opinion"]);
        }

        throw new AssertionException($"{step} was never reached.");
    }
}
