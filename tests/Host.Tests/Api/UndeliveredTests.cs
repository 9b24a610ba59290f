using System.Net;
using System.Text.Json.Nodes;
using Chancery.Engine.Stimuli;
using Chancery.Host.Screens.Texts;
using Chancery.Host.Screens.Undelivered;
using Chancery.Host.Tests.Screens;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

public sealed class UndeliveredTests : ApiTest
{
    private const string Administrator = "chang.yun";

    [Test]
    public async Task An_administrator_sees_what_was_given_up_tries_it_again_and_drops_it_and_a_clerk_does_not()
    {
        var id = await GiveUp();
        var administrator = await As(Administrator);
        var clerk = await As(Clerk);

        var refused = await clerk.PostAsync($"/api/undelivered/{id}/discard", null);
        var listed = await administrator.GetAsync("/api/undelivered");
        var retried = await administrator.PostAsync($"/api/undelivered/{id}/retry", null);
        await Office.SendAsync(new DeliverStimuli());
        var again = await administrator.GetAsync("/api/undelivered");
        var discarded = await administrator.PostAsync($"/api/undelivered/{id}/discard", null);
        var gone = await administrator.PostAsync($"/api/undelivered/{id}/discard", null);

        Assert.That((refused.Status, (string?)refused.Body!["code"]), Is.EqualTo((HttpStatusCode.Forbidden, "role.required")));
        Assert.That((string?)listed.Body!.AsArray().Single()!["zh"], Is.EqualTo("启动流程“nobody”"));
        Assert.That(retried.Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((gone.Status, (string?)gone.Body!["code"]), Is.EqualTo((HttpStatusCode.NotFound, "stimulus.not-given-up")));
        Assert.That((string?)again.Body!.AsArray().Single()!["whyEn"], Does.Contain("nobody").IgnoreCase.Or.Contain("pipeline"));
        Assert.That(discarded.Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await administrator.GetAsync("/api/undelivered")).Body!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_message_that_was_given_up_stands_in_the_same_list_with_the_same_decisions()
    {
        var id = Guid.CreateVersion7(Office.Clock.GetUtcNow());
        await Office.ReadAsync(async db =>
        {
            db.OutboxMessages.Add(new() { OrganId = 1, Id = id, Channel = "email", Recipient = Clerk, Payload = "{}", Attempts = 10, Error = "connection refused", CreatedAt = Office.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });
        var administrator = await As(Administrator);

        var listed = (await administrator.GetAsync("/api/undelivered")).Body!.AsArray().Single()!;
        var retried = await administrator.PostAsync($"/api/undelivered/{id}/retry", null);
        var gone = await administrator.PostAsync($"/api/undelivered/{id}/discard", null);

        Assert.That(((string?)listed["kind"], (string?)listed["whyEn"]), Is.EqualTo(("email", "connection refused")));
        Assert.That((retried.Status, gone.Status), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound)));
    }

    [TestCase(Language.Zh, "启动流程“later”", "没有这个流程", "重试", "放弃")]
    [TestCase(Language.En, "the start of \"later\"", "There is none", "Try again", "Discard")]
    public async Task The_page_tells_what_was_not_delivered_and_why_and_offers_both_decisions(Language language, params string[] words)
    {
        var row = new ListUndelivered.Row(Guid.NewGuid(), "start", "启动流程“later”", "the start of \"later\"", "没有这个流程", "There is none", 1, SampleOffice.Now, Guid.NewGuid(), false);

        var html = (await PageTest.Draw<UndeliveredPage>(PageTest.Frame(language), new() { [nameof(UndeliveredPage.Rows)] = new[] { row } })).Words();

        foreach (var word in words)
            Assert.That(html, Does.Contain(word));
        Assert.That(html, Does.Contain($"/undelivered/{row.Id}").And.Contain($"/studio/instance/{row.CaseId}"));
    }

    private async Task<Guid> GiveUp()
    {
        var id = Guid.CreateVersion7(Office.Clock.GetUtcNow());
        await Office.ReadAsync(async db =>
        {
            db.PendingStimuli.Add(new()
            {
                OrganId = 1,
                Id = id,
                Kind = "start",
                Payload = new JsonObject { ["definitionId"] = "nobody", ["input"] = new JsonObject() }.ToJsonString(),
                CreatedAt = Office.Clock.GetUtcNow(),
                NextAt = Office.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync();
        });
        await Office.SendAsync(new DeliverStimuli());
        return id;
    }
}
