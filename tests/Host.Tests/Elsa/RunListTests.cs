using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Finding runs, ending them and clearing them away.</summary>
public sealed class RunListTests : ElsaTest
{
    [Test]
    public async Task Runs_are_listed_by_filter_and_page_to_those_who_may_see_them()
    {
        for (var i = 0; i < 3; i++)
            await Run(Workflows.Chain("listed", Workflows.Wait("e", "listed-event")));
        await Run(Workflows.Chain("listed-ended", Workflows.Write("w", "x")));

        async Task<(int Total, int Items)> Found(string body)
        {
            var answer = await Post("/workflow-instances", JsonNode.Parse(body));
            return ((int)answer["totalCount"]!, answer["items"]!.AsArray().Count);
        }

        Assert.That(await Found("""{"page":0,"pageSize":2,"definitionIds":["listed"],"searchTerm":null,"statuses":[],"subStatuses":[],"hasIncidents":null,"isSystem":false,"orderBy":"Created","orderDirection":"Descending","timestampFilters":[]}"""), Is.EqualTo((3, 2)));
        Assert.That(await Found("""{"page":1,"pageSize":2,"definitionIds":["listed"]}"""), Is.EqualTo((3, 1)));
        Assert.That(await Found("""{"definitionIds":["listed","listed-ended"],"statuses":["Finished"]}"""), Is.EqualTo((1, 1)));
        Assert.That(await Found("""{"definitionIds":["listed","listed-ended"],"subStatuses":["Suspended"]}"""), Is.EqualTo((3, 3)));
        Assert.That(await Found("""{"definitionIds":["listed"],"statuses":["Running"],"subStatuses":["Faulted"]}"""), Is.EqualTo((0, 0)));
        Assert.That(await Found("""{"searchTerm":"listed-e"}"""), Is.EqualTo((1, 1)));
        Assert.That(await Found("""{"definitionIds":["listed"],"timestampFilters":[{"column":"CreatedAt","operator":"GreaterThan","timestamp":"2999-01-01T00:00:00Z"}]}"""), Is.EqualTo((0, 0)));
        Assert.That(await Found("""{"definitionIds":["listed"],"hasIncidents":true}"""), Is.EqualTo((0, 0)));
        var clerks = await Post(ClerkClient, "/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray("listed") });
        Assert.That((int)clerks["totalCount"]!, Is.Zero);
    }

    [Test]
    public async Task A_run_is_cancelled_then_deleted_and_never_while_it_runs()
    {
        var run = await Run(Workflows.Chain("ending", Workflows.Wait("e", "ending-event")));

        var early = await Author.DeleteAsync($"/elsa/api/workflow-instances/{run}");
        await Post($"/cancel/workflow-instances/{run}");
        var cancelled = await Get($"/workflow-instances/{run}");
        var deleted = await Author.DeleteAsync($"/elsa/api/workflow-instances/{run}");

        Assert.That((early.Status, Messages(early.Body).Single()), Is.EqualTo((HttpStatusCode.BadRequest, $"{run} 尚在运行，请先取消。")));
        Assert.That(((string)cancelled["status"]!, (string)cancelled["subStatus"]!), Is.EqualTo(("Finished", "Cancelled")));
        Assert.That((deleted.Status, (int)deleted.Body!["deleted"]!), Is.EqualTo((HttpStatusCode.OK, 1)));
        Assert.That((await Author.GetAsync($"/elsa/api/workflow-instances/{run}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        var two = new JsonArray(await Run(Workflows.Chain("ending", Workflows.Wait("e", "ending-event"))), await Run(Workflows.Chain("ending", Workflows.Wait("e", "ending-event"))));
        Assert.That((int)(await Post("/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = two.DeepClone() }))["cancelledCount"]!, Is.EqualTo(2));
        Assert.That((int)(await Post("/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = two }))["deleted"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task Cancelling_many_leaves_what_has_ended_or_is_out_of_sight_and_counts_the_rest()
    {
        var first = await Run(Workflows.Chain("ending-many", Workflows.Wait("e", "ending-many-event")));
        var ended = await Run(Workflows.Chain("ended-many", Workflows.Write("w", "x")));
        var last = await Run(Workflows.Chain("ending-many", Workflows.Wait("e", "ending-many-event")));

        var answer = await Post("/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(first, ended, Guid.NewGuid().ToString(), last, first) });

        Assert.That((int)answer["cancelledCount"]!, Is.EqualTo(2));
        Assert.That((await StatusOf(first), await StatusOf(ended), await StatusOf(last)), Is.EqualTo(("Cancelled", "Finished", "Cancelled")));
    }

    [Test]
    public async Task A_moment_is_compared_as_the_filter_says()
    {
        var runs = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            runs.Add(await Run(Workflows.Chain("moments", Workflows.Wait("e", "moments-event"))));
            Office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var middle = (string)(await Get($"/workflow-instances/{runs[1]}"))["createdAt"]!;

        async Task<int> Found(string comparison) => (int)(await Post("/workflow-instances", Filtered(comparison, middle)))["totalCount"]!;

        Assert.That(new[] { await Found("Is"), await Found("IsNot"), await Found("GreaterThan"), await Found("GreaterThanOrEqual"), await Found("LessThan"), await Found("LessThanOrEqual") },
            Is.EqualTo(new[] { 1, 2, 1, 2, 1, 2 }));
    }

    [Test]
    public async Task An_unknown_comparison_is_refused()
    {
        var (status, answer) = await Author.PostAsync("/elsa/api/workflow-instances", Filtered("Around", "2026-11-26T08:00:00Z"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Messages(answer).Single(), Does.Contain("Around").And.Contain("GreaterThanOrEqual"));
    }

    private static JsonObject Filtered(string comparison, string moment) => new()
    {
        ["definitionIds"] = new JsonArray("moments"),
        ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "CreatedAt", ["operator"] = comparison, ["timestamp"] = moment }),
    };

    private async Task<string> StatusOf(string run) => (string)(await Get($"/workflow-instances/{run}"))["subStatus"]!;
}
