using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Figures;
using Chancery.Engine.Registers;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>What happens to a document once it is issued: publication, filing for record, the seal.</summary>
public sealed class IssuedDocumentScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Director = "fang.zhengping";

    [Test]
    public async Task A_normative_document_is_published_and_filed_for_record_at_the_same_time_and_archived_after_both()
    {
        var measures = await Start("D5", Clerk, fields => fields["openness"] = "active");
        await measures.ForwardTo("publish");
        Assert.That(await measures.CurrentSteps(), Is.EquivalentTo(new[] { "publish", "file-record" }));
        var due = (await measures.See()).Due.ToDictionary(one => one.Step!, one => one.DueDate);
        Assert.That(due["备案"], Is.EqualTo(DateOnly.Parse(Today(15), System.Globalization.CultureInfo.InvariantCulture)), "15 natural days");

        await Act(measures, "file-record", "file-record", new() { ["filedTo"] = "云川市人民政府", ["filedOn"] = Today(0), ["filingNumber"] = "云备〔2026〕7号" });
        Assert.That(await measures.CurrentSteps(), Is.EqualTo(new[] { "publish" }), "archiving waits for both");
        await Act(measures, "publish", "publish", Publication(Today(0)));

        Assert.That(await measures.CurrentSteps(), Is.EqualTo(new[] { "archive" }));
        var fields = (await measures.See()).Fields;
        Assert.That(((string?)fields["filedTo"], (string?)fields["filingNumber"]), Is.EqualTo(("云川市人民政府", "云备〔2026〕7号")));
        Assert.That(((string?)fields["publishedOn"], (string?)fields["publishedPlace"]), Is.EqualTo((Today(0), "区政府门户网站")));
        var register = await Office.SendAsync(new ListRegister(await Office.ActorAsync(Clerk), "outgoing", RegisterFilter.Nothing, 10, null));
        Assert.That(register.Columns.Select(column => column.TitleEn), Is.SupersetOf(new[] { "Published on", "Filed on", "Filing number" }));
        Assert.That(register.Items.Single().Cells.Select(cell => cell.Zh), Does.Contain("云备〔2026〕7号"));
    }

    [Test]
    public async Task Every_unit_that_a_collective_name_means_gets_the_issued_document_and_no_neighbour_of_the_same_name_does()
    {
        var notice = await Start("D2", Clerk, fields => (fields["mainRecipients"], fields["copyRecipients"]) = (new JsonArray("各街道办事处", "东川区教育局、区司法局"), new JsonArray("西山区财政局")));
        await notice.ForwardTo("distribute");

        await notice.ForwardTo("archive");

        var readers = await Office.ReadAsync(db => db.WorkItems.Where(item => item.CaseId == notice.CaseId && item.Kind == "read" && item.ActivityId == "distribute")
            .Select(item => item.Unit).ToListAsync());
        Assert.That(readers, Is.EquivalentTo(new[] { "street-liuwan", "street-wenchang", "street-hedong", "street-xinqiao", "education", "justice" }));
    }

    [TestCase("none")]
    [TestCase("extra-urgent")]
    public async Task The_days_to_publish_run_from_the_document_date_and_no_urgency_shortens_them_or_the_filing(string urgency)
    {
        var measures = await Start("D5", Clerk, fields => { fields["openness"] = "active"; fields["urgency"] = urgency; });
        await measures.ForwardTo("distribute");
        var dated = DateOnly.Parse((string)(await measures.See()).Fields["documentDate"]!, System.Globalization.CultureInfo.InvariantCulture);
        Clock.Advance(TimeSpan.FromDays(6));

        await measures.ForwardTo("publish");

        var due = (await measures.See()).Due.ToDictionary(one => one.Step!, one => one.DueDate);
        var calendar = Office.Services.GetRequiredService<Engine.Organizations.OfficeRules>().Calendar;
        Assert.That(due["公开发布"], Is.EqualTo(calendar.AddWorkingDays(dated, 20)));
        Assert.That(due["备案"], Is.EqualTo(DateOnly.Parse(Today(15), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_document_was_published_between_its_own_date_and_today(int days)
    {
        var notice = await Start("D1", Clerk, fields => { fields["openness"] = "active"; fields["normative"] = false; });
        await notice.ForwardTo("publish");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(notice, "publish", "publish", Publication(Today(days))));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "data.publishedOn")));
    }

    [Test]
    public async Task Only_what_was_published_counts_as_published_and_what_was_late_not_as_on_time()
    {
        List<Draft> notices = [];
        for (var i = 0; i < 3; i++)
        {
            notices.Add(await Start("D1", Clerk, fields => { fields["openness"] = "active"; fields["normative"] = false; }));
            await notices[i].ForwardTo("publish");
        }

        await Act(notices[0], "publish", "publish", Publication(Today(0)));
        Clock.Advance(TimeSpan.FromDays(60));
        await Act(notices[1], "publish", "publish", Publication(Today(0)));

        Assert.That(await Counted("outgoing-published"), Is.EqualTo((2m, 3m)));
        Assert.That(await Counted("outgoing-published-on-time"), Is.EqualTo((1m, 3m)));
    }

    [Test]
    public async Task A_document_issued_in_time_is_on_time_however_late_it_is_archived_and_what_an_extension_gained_does_not_count()
    {
        var archivedLate = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var extended = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var withdrawn = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        await archivedLate.ForwardTo("publish");
        await withdrawn.Direct(Clerk, "withdraw", "不再需要。");
        await Office.SendAsync(new ExtendDeadline(await Office.ActorAsync(Director), extended.CaseId, null, new(2026, 3, 31), "需补充调研"));

        Clock.SetTo(new(2026, 3, 25, 10, 0, 0, TimeSpan.FromHours(8)));
        await archivedLate.ForwardTo("the end");
        await extended.ForwardTo("publish");

        Assert.That((await Counted("outgoing-on-time"), (await Counted("outgoing-overdue")).Item1), Is.EqualTo(((1m, (decimal?)2m), 1m)));
    }

    private async Task<(decimal, decimal?)> Counted(string figure)
    {
        var figures = await Office.SendAsync(new GetFigures(await Office.ActorAsync(Director), figure, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));
        return (figures.Items.Single().Now.Numerator, figures.Items.Single().Now.Base);
    }

    private static JsonObject Publication(string day) => new() { ["publishedOn"] = day, ["place"] = "区政府门户网站", ["secrecyChecked"] = true };

    [Test]
    public async Task Minutes_are_issued_without_a_seal_and_do_not_go_back_afterwards_either()
    {
        var minutes = await Start("D8", "cheng.yutong");
        await minutes.ForwardTo("archive");
        var archivist = (await minutes.See()).OpenWorkItems.Single(item => item.ActivityId == "archive").Person!;
        Assert.That((await minutes.ItemOf(archivist)).AllowedActions.Select(act => act.Action), Does.Contain("archive").And.Not.Contain("return"));

        await minutes.ForwardTo("the end");

        var view = await minutes.See();
        Assert.That(view.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(view.Visits.Select(visit => visit.ActivityId), Does.Contain("distribute").And.Not.Contain("seal"));
    }

    [Test]
    public async Task A_notice_is_not_distributed_without_a_seal_even_by_a_pipeline_that_leads_past_it()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Input("need-seal", "condition", "false"));
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("proofread");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(notice, "proofread", "confirm-proof"));

        Assert.That((refusal!.Code, refusal.DetailZh), Is.EqualTo((ErrorCodes.GateMissing, "进入“印发分发”前须经：用印。本次操作未改变任何内容，请退回补办。")));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "proofread" }));
    }

    [Test]
    public async Task Two_persons_may_jump_over_the_seal_of_minutes_only()
    {
        var notice = await Start("D1", Clerk);
        var minutes = await Start("D8", "cheng.yutong");
        foreach (var paper in new[] { notice, minutes })
            await paper.ForwardTo("proofread");

        Assert.That((await JumpTargets(notice)).Contains("distribute"), Is.False);
        Assert.That((await JumpTargets(minutes)).Contains("distribute"), Is.True);
    }

    [Test]
    public async Task A_document_neither_published_nor_filed_goes_straight_to_the_archive()
    {
        var notice = await Start("D1", Clerk, fields => { fields["openness"] = "on-request"; fields["normative"] = false; });

        await notice.ForwardTo("archive");

        Assert.That((await notice.See()).Visits.Select(visit => visit.ActivityId), Does.Not.Contain("publish").And.Not.Contain("file-record"));
    }

    [Test]
    public async Task Filing_that_is_late_turns_red_though_the_document_itself_was_in_time()
    {
        var measures = await Start("D5", Clerk);
        await measures.ForwardTo("file-record");

        Clock.Advance(TimeSpan.FromDays(16));
        await Office.SendAsync(new FireDueDeadlines());

        Assert.That((await measures.See()).Due.Single(due => due.Step == "备案").Lamp, Is.EqualTo("red"));
    }

    [Test]
    public async Task A_normative_document_has_a_registration_number_of_another_shape_beside_its_own()
    {
        var measures = await Start("D5", Clerk);

        await measures.ForwardTo("layout");

        var view = await measures.See();
        Assert.That((view.Number, (string?)view.Fields["normativeNumber"]), Is.EqualTo(("东政发〔2026〕1号", "DCGF—2026—001")));
    }

    private static async Task<IEnumerable<string>> JumpTargets(Draft document) => (await document.Offered(Director))
        .Single(act => act.Action == "jump-request").Fields.Single(field => field.Name == "target").Choices.Select(choice => choice.Value);
}
