using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Drafts;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Benchmarks;

/// <summary>The sample office with documents in every state a page can show.</summary>
internal sealed class SampleOffice(Office office)
{
    public const string Clerk = "su.xiaotang";
    public const string Head = "shen.zhixing";

    /// <summary>Archived, with its number.</summary>
    public Guid Finished { get; private set; }

    /// <summary>At countersigning, one of two units has agreed.</summary>
    public Guid Countersigning { get; private set; }

    /// <summary>Extra urgent and overdue, with the section head.</summary>
    public Guid Overdue { get; private set; }

    /// <summary>Sent back by the legal section, with the drafter.</summary>
    public Guid Returned { get; private set; }

    /// <summary>Just arrived at the section head.</summary>
    public Guid Fresh { get; private set; }

    /// <summary>Broken down into twenty tasks, some of them late.</summary>
    public Guid TaskSet { get; private set; }

    public async Task FillAsync()
    {
        var finished = await StartAsync("D8");
        await ForwardAsync(finished, "");
        Finished = finished.CaseId;
        var withdrawn = await StartAsync("D1", "关于召开2026年第一季度经济运行分析会的通知");
        await ForwardAsync(withdrawn, "layout");
        var registrar = (await withdrawn.See()).OpenWorkItems[0].Person!;
        await withdrawn.Act(registrar, "return", "文种有误，请重新办理。", "drafter");
        await withdrawn.Direct("fang.zhengping", "terminate", "会议取消，不再发文。");

        await GiveUpAsync();
        office.Clock.Advance(TimeSpan.FromDays(2));
        var overdue = await StartAsync("D2");
        Overdue = overdue.CaseId;
        var returned = await StartAsync("D5");
        await ForwardAsync(returned, "legal-review");
        await returned.Act((await returned.See()).OpenWorkItems[0].Person!, "fail", "第七条设定处罚缺乏上位法依据，请修改。");
        Returned = returned.CaseId;
        office.Clock.Advance(TimeSpan.FromHours(5));
        var countersigning = await StartAsync("D1");
        await countersigning.Act(Head, "circulate", "请先了解。", data: new() { ["people"] = new JsonArray("ma.licheng", Clerk) });
        await ForwardAsync(countersigning, "countersign");
        await countersigning.Act((await countersigning.See()).OpenWorkItems.First(item => item.Kind == "act").Person!, "agree-with-changes", "原则同意，建议将第三项任务的完成时限调整为9月底。");
        Countersigning = countersigning.CaseId;
        var signing = await StartAsync("D3");
        await ForwardAsync(signing, "sign-principal");
        Fresh = (await StartAsync("D1", "东川区人民政府办公室关于做好2026年汛期值班值守工作的通知")).CaseId;
        await BreakDownAsync();
        await office.SendAsync(new FireDueDeadlines());
        await office.SendAsync(new SaveDraft(await office.ActorAsync(Clerk), "submit/outgoing-document", new JsonObject { ["title"] = "关于开展春季爱国卫生运动的通知", ["kind"] = "通知" }));
    }

    /// <summary>A start of a pipeline that nobody published is given up.</summary>
    private async Task GiveUpAsync()
    {
        await office.ReadAsync(db =>
        {
            db.PendingStimuli.Add(new()
            {
                OrganId = 1,
                Id = Guid.NewGuid(),
                Kind = "start",
                Payload = """{"definitionId":"year-end","input":{}}""",
                CreatedAt = office.Clock.GetUtcNow(),
                NextAt = office.Clock.GetUtcNow(),
            });
            return db.SaveChangesAsync();
        });
        await office.SendAsync(new DeliverStimuli());
    }

    private async Task BreakDownAsync()
    {
        var rules = office.Services.GetRequiredService<OfficeRules>();
        var supervisor = await office.ActorAsync("ding.yiming");
        var fields = rules.DocumentTypes["task-set"].ExampleFields(supervisor.Organization);
        var tasks = fields["tasks"]!.AsArray();
        foreach (var n in Enumerable.Range(1, 18))
            tasks.Add((JsonNode)new JsonObject { ["goal"] = $"重点任务{n}", ["leadUnit"] = "finance", ["dueDate"] = n < 4 ? "2026-03-03" : "2026-12-31" });
        var set = new Tests.Shared.Draft(office, (await office.SendAsync(new StartCase(supervisor, "task-set", fields, null))).CaseId, "ding.yiming");
        await set.Act("han.zheng", "assign-tasks");
        await office.SendAsync(new DeliverStimuli());
        TaskSet = set.CaseId;
    }

    // Some minutes pass before each act, so that the route shows times as in life
    private async Task ForwardAsync(Tests.Shared.Draft draft, string step)
    {
        for (var view = await draft.See(); view.Status == CaseStatus.Running && !view.Steps.Any(one => one.Id == step && one.State == "current"); view = await draft.See())
        {
            office.Clock.Advance(TimeSpan.FromMinutes(7));
            var asked = view.OpenWorkItems.First(item => item.Kind == "act");
            var person = asked.Person ?? (await office.ActorAsync(Clerk)).Organization.HoldersOf(asked.Post!)[0].UserName;
            var forward = (await draft.ItemOf(person)).AllowedActions.First(action => action.Forward);
            await draft.Act(person, forward.Action, (string?)forward.Example["opinion"]);
        }
    }

    private async Task<Tests.Shared.Draft> StartAsync(string sample, string? title = null)
    {
        var clerk = await office.ActorAsync(Clerk);
        var whole = JsonNode.Parse(OfficeFolder.Read($"samples/{sample}.json"))!;
        var fields = whole["fields"]!.DeepClone().AsObject();
        if (title is not null)
            fields["title"] = title;
        var files = new JsonArray();
        foreach (var file in whole["attachments"] as JsonArray ?? [])
        {
            var name = (string)file!["file"]!;
            var bytes = await File.ReadAllBytesAsync(OfficeFolder.PathOf("samples", "attachments", name));
            files.Add((await office.SendAsync(new UploadAttachment(clerk, $"{(string?)file["title"]}{Path.GetExtension(name)}", bytes))).Id.ToString());
        }

        fields["attachments"] = files;
        var receipt = await office.SendAsync(new StartCase(clerk, "outgoing-document", fields, null));
        return new Tests.Shared.Draft(office, receipt.CaseId, Clerk);
    }
}
