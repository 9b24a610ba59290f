using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Base of the drills: one office for all tests of a class, every case of its own.</summary>
public abstract class DrillTest
{
    private protected const string Pool = "post:typist";
    private protected static readonly string[] Poolers = ["jin.xiaoyan", "yao.yuan"];

    private protected Office Office { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenOffice()
    {
        Office = await Office.OpenAsync();
        var office = (await Office.ActorAsync(Drill.Drafter)).Organization;
        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Select(person => person.UserName == Poolers[1] ? person with { Posts = [.. person.Posts, "typist"] } : person)],
        }, "chang.yun"));
        var folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        foreach (var definition in Drill.Kinds.Select(kind => Drill.Definition(kind)).Concat(Drill.Single.Select(kind => Drill.Definition(kind, Pool))))
            await File.WriteAllTextAsync(Path.Combine(folder, $"{definition["definitionId"]}.json"), definition.ToJsonString());
        var receipt = await Office.SendAsync(new LoadPipelines(1, folder));
        Directory.Delete(folder, recursive: true);
        Assert.That(receipt.Refused.Select(one => one.Reason), Is.Empty);
    }

    [OneTimeTearDown]
    public async Task CloseOffice() => await Office.DisposeAsync();

    /// <summary>A case that waits at the step, in a loop for the second time.</summary>
    private protected async Task<Draft> At(string kind, string? owner = null)
    {
        var fields = Office.Sample("D1");
        fields["countersignUnits"] = new JsonArray("finance", "development", "justice");
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(Drill.Drafter), Drill.Id(kind, owner), fields, null));
        var paper = new Draft(Office, receipt.CaseId, Drill.Drafter);
        await paper.Act(Drill.First, "agree");
        if (kind == "loop")
        {
            await paper.Act(owner is null ? Drill.HolderOf(kind) : Poolers[0], "agree");
            await paper.Act("gao.yuan", "again");
            Office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(await paper.CurrentSteps(), Does.Contain("step"));
        return paper;
    }

    private protected static async Task<IReadOnlyList<string>> Offered(Draft paper, string person, string box = "todo") =>
        [.. (await paper.ItemOf(person, box)).AllowedActions.Select(action => action.Action)];

    private protected static async Task<IReadOnlyList<string>> Choices(Draft paper, string person, string action) =>
        [.. (await paper.ItemOf(person)).AllowedActions.Single(one => one.Action == action).Fields[0].Choices.Select(choice => choice.Value)];

    private protected static async Task<IEnumerable<string?>> Asked(Draft paper, string step = "step") =>
        (await paper.See()).OpenWorkItems.Where(item => item.Kind == "act" && item.ActivityId == step).Select(item => item.Person);

    private protected static JsonObject People(params string[] names) =>
        new() { ["people"] = new JsonArray([.. names.Select(name => (JsonNode?)name)]) };

    /// <summary>Whatever was done: the case can be finished, and its ledger is whole.</summary>
    private protected async Task Finishes(Draft paper)
    {
        await paper.ForwardTo("the end");
        var view = await paper.See();
        Assert.That((view.Status, view.Incidents.Count), Is.EqualTo((CaseStatus.Finished, 0)));
        Assert.That(view.OpenWorkItems.Where(item => item.Kind == "act"), Is.Empty);
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Drill.Drafter), paper.CaseId))).Verified, Is.True);
    }
}
