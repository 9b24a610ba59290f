using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Sheets;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>The sheet that goes with a document and is kept with it.</summary>
public sealed class SheetScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";

    [Test]
    public async Task Only_the_opinion_of_the_last_visit_stands_on_the_sheet()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree", "原意见。");
        await notice.ForwardTo("director-review");
        await notice.Act(Director, "return", "请再核。", "section-check");
        Assert.That(Said(await Sheet(notice), "科室审核"), Is.Empty, "the step is asked again");

        await notice.Act(Head, "agree", "新意见。");

        Assert.That(Said(await Sheet(notice), "科室审核"), Is.EqualTo(new[] { "新意见。" }));
        Assert.That((await notice.See()).Opinions.Select(opinion => opinion.Opinion), Does.Contain("原意见。"), "the history has both");
    }

    [Test]
    public async Task An_opinion_taken_back_leaves_the_sheet()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree", "看错了。");

        await notice.Act(Head, "recall", box: "done");

        Assert.That(Said(await Sheet(notice), "科室审核"), Is.Empty);
    }

    [Test]
    public async Task In_one_box_the_higher_post_stands_first()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("sign-authorised");
        await notice.ForwardTo("sign-principal");

        var box = Box(await Sheet(notice), "领导审核");
        var office = (await Office.ActorAsync(Clerk)).Organization;
        var ranks = box.Opinions!.Select(opinion => office.Posts.First(post => post.Name == opinion.Post).Rank).ToList();

        Assert.That(box.Opinions, Has.Count.EqualTo(2));
        Assert.That(box.Opinions![0].Person, Is.Not.EqualTo(Director), "the leader in charge acted later and stands first");
        Assert.That(ranks, Is.Ordered);
    }

    [Test]
    public async Task What_a_reader_notes_after_the_end_does_not_stand_on_the_sheet()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("handle");
        await Act(hotline, "handle", "circulate", new() { ["people"] = new JsonArray(Head, Clerk) });
        await hotline.Act(Head, "read", "办结前已阅。", box: "read");
        await hotline.ForwardTo("the end");
        Clock.Advance(TimeSpan.FromHours(1));

        await hotline.Act(Clerk, "read", "办结后的意见。", box: "read");

        Assert.That((await hotline.See()).Opinions.Select(opinion => opinion.Opinion), Does.Contain("办结后的意见。"));
        Assert.That(Said(await Sheet(hotline), "传阅签名"), Is.EqualTo(new[] { "办结前已阅。" }));
        Assert.That(Opinions(await Sheet(hotline)), Is.Unique, "a reader's note stands with the readers only");
    }

    [Test]
    public async Task Every_line_of_work_has_a_sheet_whose_boxes_are_steps_of_its_pipelines()
    {
        var pipelines = Office.Services.GetRequiredService<PipelineCatalog>().Current.ToLookup(pipeline => pipeline.DocumentType);
        foreach (var type in Office.Services.GetRequiredService<OfficeRules>().DocumentTypes.Values.Where(type => type.Sheet is not null))
        {
            var steps = pipelines[type.Code].SelectMany(pipeline => pipeline.Pipeline.Activities.Keys).ToHashSet();
            Assert.That(type.Sheet!.Rows.SelectMany(row => row).SelectMany(box => box.Opinions ?? []).Except([SheetBox.Readers]).Where(step => !steps.Contains(step)), Is.Empty, type.Code);
        }
    }

    [Test]
    public async Task A_type_that_lays_out_no_sheet_shows_its_filled_fields_and_each_opinion_once()
    {
        var hotline = await Begin("hotline-case");
        await hotline.ForwardTo("the end");

        var sheet = await Sheet(hotline);

        Assert.That(sheet.Title, Does.EndWith("处理单"));
        Assert.That(sheet.Rows.SelectMany(row => row).Where(box => box.Opinions is null && box.Value!.Zh.Length == 0 && box.Title != "文号").Select(box => box.Title), Is.Empty);
        Assert.That(Opinions(sheet), Is.Unique.And.Not.Empty);
    }

    private async Task<GetSheet.View> Sheet(Chancery.Tests.Shared.Draft matter) =>
        await Office.SendAsync(new GetSheet(await Office.ActorAsync("fang.zhengping"), matter.CaseId));

    private static GetSheet.Box Box(GetSheet.View sheet, string title) => sheet.Rows.SelectMany(row => row).Single(box => box.Title == title);

    private static IEnumerable<string?> Said(GetSheet.View sheet, string title) => Box(sheet, title).Opinions!.Select(opinion => opinion.Opinion);

    private static List<long> Opinions(GetSheet.View sheet) =>
        [.. sheet.Rows.SelectMany(row => row).SelectMany(box => box.Opinions ?? []).Select(opinion => opinion.Sequence)];
}
