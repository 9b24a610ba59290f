using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Notifications;
using Chancery.Engine.Outbox;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Stimuli;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>What a workflow asks of another and nobody can deliver is told to people and decided by them.</summary>
public sealed class UndeliveredScenario
{
    private const string Author = "shen.zhixing";
    private const string Administrator = "chang.yun";
    private const string Clerk = "su.xiaotang";
    private Office _office = null!;

    [SetUp]
    public async Task OpenOffice() => _office = await Office.OpenAsync();

    [TearDown]
    public async Task CloseOffice() => await _office.DisposeAsync();

    [Test]
    public async Task A_refused_start_alerts_administrators_and_authors_stands_in_the_ledger_and_succeeds_when_tried_again()
    {
        await Publish("later", Ends());
        await Publish("parent", Dispatch(Flow.Wrapped("JavaScript", "'later'")));
        await _office.SendAsync(new RetractPipeline(await _office.ActorAsync(Author), "later"));
        var parent = await Start("parent");
        await Deliver();

        var row = (await Undelivered(Administrator)).Single();
        Assert.That((row.Zh, row.En, row.CaseId), Is.EqualTo(("启动流程“later”", "the start of the workflow \"later\"", (Guid?)parent)));
        Assert.That(row.WhyZh, Does.Match("[\u4e00-\u9fff]").And.Not.EqualTo(row.WhyEn));
        foreach (var person in new[] { Author, Administrator })
            Assert.That((await Alerts(person)).Single(alert => alert.Kind == "undelivered").Zh, Does.Contain("later"));
        Assert.That(await Alerts(Clerk), Has.None.Matches<Alert>(alert => alert.Kind == "undelivered"));
        await _office.SendAsync(new DispatchOutbox());
        Assert.That(Directory.GetFiles(_office.MailFolder).Select(File.ReadAllText), Has.Some.Contains("chang.yun@"), "and by mail");

        await _office.SendAsync(new PublishPipeline(await _office.ActorAsync(Author), "later"));
        await _office.SendAsync(new RetryStimulus(await _office.ActorAsync(Administrator), row.Id));
        await Deliver();

        Assert.That(await Undelivered(Administrator), Is.Empty);
        Assert.That(await Runs("later"), Is.EqualTo(new[] { CaseStatus.Finished }));
        Assert.That(await Ledger(parent), Is.EqualTo(new[] { "run.started", "stimulus.undelivered", "stimulus.retried" }));
    }

    [Test]
    public async Task An_event_that_failed_ten_times_is_given_up_once_and_can_be_discarded()
    {
        var id = await Broken(caseId: null);
        for (var minutes = 0; minutes < 12; minutes++)
        {
            await Deliver();
            _office.Clock.Advance(TimeSpan.FromMinutes(600));
        }

        var row = (await Undelivered(Author)).Single();
        Assert.That((row.Id, row.Attempts, row.CaseId), Is.EqualTo((id, 10, (Guid?)null)));
        Assert.That((await Alerts(Author)).Count(alert => alert.Kind == "undelivered"), Is.EqualTo(1));

        await _office.SendAsync(new DiscardStimulus(await _office.ActorAsync(Author), id));

        Assert.That(await Undelivered(Author), Is.Empty);
        var kinds = await _office.ReadAsync(db => db.OfficeEvents.Where(one => one.Kind.StartsWith("stimulus.")).OrderBy(one => one.At).Select(one => one.Kind).ToListAsync());
        Assert.That(kinds, Is.EqualTo(new[] { "stimulus.undelivered", "stimulus.discarded" }), "it belongs to no case");
        Assert.That(() => _office.SendAsync(new DiscardStimulus(_office.ActorAsync(Author).Result, id)),
            Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.StimulusNotGivenUp));
    }

    [Test]
    public async Task Discarding_the_start_of_a_run_that_is_waited_for_fails_the_step_instead_of_letting_it_wait_for_good()
    {
        await Publish("later", Ends());
        await Publish("parent", Dispatch("later", waits: true));
        var parent = await Start("parent");
        var id = await _office.ReadAsync(async db =>
        {
            var start = await db.PendingStimuli.SingleAsync();
            await db.PendingStimuli.ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, (DateTimeOffset?)null).SetProperty(one => one.Error, "broken"));
            return start.Id;
        });

        await _office.SendAsync(new DiscardStimulus(await _office.ActorAsync(Administrator), id));
        await Deliver();

        Assert.That(await Runs("parent"), Is.EqualTo(new[] { CaseStatus.Faulted }));
        Assert.That((await Ledger(parent)).Take(2), Is.EqualTo(new[] { "run.started", "stimulus.discarded" }));
    }

    [Test]
    public async Task The_ledger_of_a_document_holds_when_something_it_asked_for_was_given_up_and_others_do_not_decide()
    {
        var receipt = await _office.SendAsync(new StartCase(await _office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null));
        var id = await Broken(receipt.CaseId);
        for (var tries = 0; tries < 12; tries++)
        {
            await Deliver();
            _office.Clock.Advance(TimeSpan.FromMinutes(600));
        }

        var ledger = await _office.SendAsync(new GetCaseLedger(await _office.ActorAsync(Clerk), receipt.CaseId));
        Assert.That((ledger.Verified, ledger.Events[^1].Kind), Is.EqualTo((true, "stimulus.undelivered")));
        Assert.That((await Undelivered(Administrator)).Single().CaseId, Is.Null, "the administrator sees no document");
        Assert.That(() => _office.SendAsync(new RetryStimulus(_office.ActorAsync(Clerk).Result, id)),
            Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.RoleRequired));
    }

    [Test]
    public async Task Mail_that_cannot_be_sent_is_told_once_in_the_page_and_is_sent_again_or_dropped_by_those_who_look_after_it()
    {
        var (first, second) = (await Message("email", "nobody", []), await Message("email", "nobody", []));
        await GiveUp();

        var rows = await Undelivered(Administrator);
        Assert.That(rows.Select(row => (row.Id, row.Kind, row.Attempts)), Is.EquivalentTo(new[] { (first, "email", 10), (second, "email", 10) }));
        Assert.That(rows[0].Zh, Is.EqualTo("发给nobody的邮件"));
        Assert.That((await Alerts(Administrator)).Where(alert => alert.Kind == "undelivered").Select(alert => alert.Zh), Is.EqualTo(new[] { "邮件未能送出。请在“未送达”中重试或放弃。" }));
        Assert.That(await _office.ReadAsync(db => db.OutboxMessages.CountAsync()), Is.EqualTo(2), "what tells of failing mail is no mail");
        Assert.That(() => _office.SendAsync(new RetryStimulus(_office.ActorAsync(Clerk).Result, first)), Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.RoleRequired));

        await _office.ReadAsync(db => db.OutboxMessages.ExecuteUpdateAsync(set => set.SetProperty(one => one.Recipient, Clerk)));
        await _office.SendAsync(new RetryStimulus(await _office.ActorAsync(Administrator), first));
        await _office.SendAsync(new DiscardStimulus(await _office.ActorAsync(Author), second));
        await _office.SendAsync(new DispatchOutbox());

        Assert.That(await Undelivered(Administrator), Is.Empty);
        Assert.That(Directory.GetFiles(_office.MailFolder).Select(Path.GetFileNameWithoutExtension), Is.EqualTo(new[] { first.ToString() }));
        var kinds = await _office.ReadAsync(db => db.OfficeEvents.Where(one => one.Kind.StartsWith("message.")).OrderBy(one => one.At).ThenBy(one => one.Id).Select(one => one.Kind).ToListAsync());
        Assert.That(kinds, Is.EquivalentTo(new[] { "message.retried", "message.discarded" }));
        Assert.That(() => _office.SendAsync(new DiscardStimulus(_office.ActorAsync(Author).Result, first)), Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.StimulusNotGivenUp));
    }

    [Test]
    public async Task A_request_that_was_given_up_names_its_host_and_nothing_more_of_what_it_carries()
    {
        await Message("http", "", new() { ["url"] = "https://open.example/secret?key=1" });
        await _office.ReadAsync(db => db.OutboxMessages.ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, (DateTimeOffset?)null).SetProperty(one => one.Error, "broken")));

        var row = (await Undelivered(Author)).Single();

        Assert.That((row.Kind, row.Zh, row.En, row.WhyEn), Is.EqualTo(("http", "发往“open.example”的HTTP 请求", "HTTP request to \"open.example\"", "broken")));
    }

    private async Task<Guid> Message(string channel, string recipient, JsonObject request)
    {
        var id = Guid.CreateVersion7(_office.Clock.GetUtcNow());
        return await _office.ReadAsync(async db =>
        {
            db.OutboxMessages.Add(new()
            {
                OrganId = 1,
                Id = id,
                Channel = channel,
                Recipient = recipient,
                Payload = new JsonObject { ["kind"] = "arrived", ["zh"] = "有新件", ["en"] = "New", ["request"] = request }.ToJsonString(),
                CreatedAt = _office.Clock.GetUtcNow(),
                NextAt = _office.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync();
            return id;
        });
    }

    private async Task GiveUp()
    {
        for (var tries = 0; tries < 12; tries++)
        {
            await _office.SendAsync(new DispatchOutbox());
            _office.Clock.Advance(TimeSpan.FromMinutes(600));
        }
    }

    /// <summary>A stimulus of a kind that fails whatever is tried: its payload names nothing that can be opened.</summary>
    private async Task<Guid> Broken(Guid? caseId)
    {
        var id = Guid.CreateVersion7(_office.Clock.GetUtcNow());
        return await _office.ReadAsync(async db =>
        {
            db.PendingStimuli.Add(new()
            {
                OrganId = 1,
                Id = id,
                Kind = "open",
                CaseId = caseId,
                Payload = new JsonObject { ["pipeline"] = "nobody", ["relation"] = "task", ["drafter"] = Clerk, ["fields"] = new JsonObject() }.ToJsonString(),
                CreatedAt = _office.Clock.GetUtcNow(),
                NextAt = _office.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync();
            return id;
        });
    }

    private static Flow Ends() => new Flow().Add("Elsa.Start", "start").Add("Elsa.SetName", "name", new() { ["value"] = "完" }).Connect("start>name");

    private static Flow Dispatch(JsonNode id, bool waits = false) => new Flow().Add("Elsa.Start", "start").Add("Elsa.DispatchWorkflow", "run", new()
    {
        ["workflowDefinitionId"] = id,
        ["waitForCompletion"] = waits,
    }).Connect("start>run");

    private async Task Publish(string id, Flow flow)
    {
        var json = flow.Json();
        (json["definitionId"], json["name"]) = (id, id);
        await _office.SendAsync(new SavePipeline(await _office.ActorAsync(Author), json, Publish: true));
    }

    private async Task<Guid> Start(string id) => (await _office.SendAsync(new StartWorkflow(await _office.ActorAsync(Author), id, null, [], null))).CaseId;

    private Task<int> Deliver() => _office.SendAsync(new DeliverStimuli());

    private async Task<IReadOnlyList<ListUndelivered.Row>> Undelivered(string person) => await _office.SendAsync(new ListUndelivered(await _office.ActorAsync(person)));

    private async Task<IReadOnlyList<Alert>> Alerts(string person) => await _office.SendAsync(new ListAlerts(await _office.ActorAsync(person), false, 100));

    private Task<List<CaseStatus>> Runs(string id) => _office.ReadAsync(db => db.WorkflowInstances.Where(one => one.DefinitionId == id).Select(one => one.Status).ToListAsync());

    private Task<List<string>> Ledger(Guid run) => _office.ReadAsync(db =>
        db.LedgerEvents.Where(one => one.CaseId == run).OrderBy(one => one.Sequence).Select(one => one.Kind).ToListAsync());
}
