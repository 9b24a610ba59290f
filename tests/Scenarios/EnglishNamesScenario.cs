using Chancery.Engine.Cases;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class EnglishNamesScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task Names_and_posts_of_the_day_are_kept_in_both_languages()
    {
        var draft = await Start("D1", Clerk);
        await draft.Act(Head, "agree", "同意。");

        var history = await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), draft.CaseId));
        var view = await draft.See();
        var acted = history[^1];

        Assert.That((acted.ActorName, acted.ActorNameEn), Is.EqualTo(("沈知行", "Shen Zhixing")));
        Assert.That((acted.ActorPost, acted.ActorPostEn), Is.EqualTo(("秘书一科科长", "Chief, Secretariat Section One")));
        Assert.That(view.Opinions.Select(opinion => opinion.PersonNameEn), Has.Some.EqualTo("Shen Zhixing"));
        Assert.That((view.DrafterNameEn, view.DrafterUnitEn, view.KindEn), Is.EqualTo(("Su Xiaotang", "Secretariat Section One", "Notice")));
        Assert.That(await Office.ReadAsync(db => db.WorkItems.Where(item => item.ClosedBy == Head).Select(item => item.ClosedByPostEn).FirstAsync()),
            Is.EqualTo("Chief, Secretariat Section One"));
    }

    [Test]
    public async Task Rows_of_before_take_todays_english_while_the_recorded_name_is_still_the_persons()
    {
        var draft = await Start("D1", Clerk);
        await draft.Act(Head, "agree", "同意。");
        await Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE documents SET drafter_name_en = NULL; UPDATE work_items SET closed_by_name_en = NULL, closed_by_name = '沈某某' WHERE closed_by = 'shen.zhixing'"));

        var view = await draft.See();

        Assert.That(view.DrafterNameEn, Is.EqualTo("Su Xiaotang"));
        Assert.That(view.Steps.First(step => step.Id == "section-check").PeopleEn, Is.EqualTo(new[] { "沈某某" }), "another name stands as it was recorded");
    }

    [Test]
    public async Task The_ledger_still_verifies()
    {
        var draft = await Start("D8", Clerk);
        await draft.ForwardTo("seal");

        var ledger = await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), draft.CaseId));

        Assert.That(ledger.Verified, Is.True);
        Assert.That((string?)ledger.Events[0].Payload["actorNameEn"], Is.EqualTo("Su Xiaotang"));
    }

    [Test]
    public async Task The_picture_expects_the_heads_of_the_units_chosen_to_countersign()
    {
        var draft = await Start("D1", Clerk);

        var expected = (await draft.See()).Steps.First(step => step.Id == "countersign");

        Assert.That(expected.State, Is.EqualTo("future"));
        Assert.That(expected.People, Is.EqualTo(new[] { "崔志强", "钱守正" }));
        Assert.That(expected.PeopleEn, Is.EqualTo(new[] { "Cui Zhiqiang", "Qian Shouzheng" }));
    }
}
