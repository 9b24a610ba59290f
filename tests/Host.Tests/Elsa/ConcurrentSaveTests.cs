using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Several people, tabs and lost answers over one pipeline: nobody overwrites what they have not seen.</summary>
public sealed class ConcurrentSaveTests : DefinitionEditTest
{
    [Test]
    public async Task A_save_repeated_after_a_lost_answer_has_one_effect()
    {
        var published = await Save(Author, Model("repeat", "一"), publish: true);
        var edit = Edited(published, "二");

        var once = await Save(Author, edit);
        var twice = await Save(Author, edit);
        var unnamed = new JsonObject { ["name"] = "New one", ["root"] = Workflows.Chain("x")["root"]!.DeepClone() };
        var (created, repeated) = (await Save(Author, unnamed), await Save(Author, unnamed));

        Assert.That((string)twice["id"]!, Is.EqualTo((string)once["id"]!));
        Assert.That((await Versions("repeat")).Count, Is.EqualTo(2));
        Assert.That((string)repeated["definitionId"]!, Is.EqualTo((string)created["definitionId"]!));
        Assert.That((string)created["definitionId"]!, Does.StartWith("new-one-"));
    }

    [Test]
    public async Task An_edit_of_an_outdated_version_is_refused_with_who_saved_what_and_when()
    {
        var opened = await Save(Author, Model("conflict", "一"), publish: true);
        var other = await As(OtherAuthor);
        await Save(other, Edited(opened, "二"));

        var late = await TrySave(Author, Edited(opened, "三"));
        var number = Edited(opened, "三");
        number.Remove("id");
        var byNumber = await TrySave(Author, number);
        var gone = Edited(opened, "三");
        gone["id"] = "018f";
        var byLostId = await TrySave(Author, gone);

        foreach (var answer in new[] { late, byNumber, byLostId })
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(Messages(answer.Body).Single(), Does.Match(@"^高原已于 \d{4}-\d\d-\d\d \d\d:\d\d 保存了“conflict”的第 2 版"));
        }

        Assert.That(Title(await Latest("conflict")), Is.EqualTo("二"));
    }

    [Test]
    public async Task Two_people_on_one_draft_do_not_overwrite_each_other()
    {
        var opened = await Save(Author, Model("shared-draft", "一"));
        var other = await As(OtherAuthor);
        var theirs = await Save(other, Edited(opened, "二"));

        var late = await TrySave(Author, Edited(opened, "三"));
        var theirNext = await Save(other, Edited(theirs, "四"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Messages(late.Body).Single(), Does.StartWith("高原"));
        Assert.That(Title(theirNext), Is.EqualTo("四"));
    }

    [Test]
    public async Task A_save_still_on_its_way_is_not_taken_for_a_foreign_one()
    {
        var published = await Save(Author, Model("pipelined", "一"), publish: true);
        await Save(Author, Edited(published, "二"));

        var second = await Save(Author, Edited(published, "三"));

        Assert.That((Number(second), Title(second)), Is.EqualTo((2, "三")));
    }

    [Test]
    public async Task A_second_tab_of_the_same_author_does_not_overwrite_what_the_first_saved_a_while_ago()
    {
        var opened = await Save(Author, Model("two-tabs", "一"));
        await Save(Author, Edited(opened, "二"));
        await Aged("two-tabs");

        var late = await TrySave(Author, Edited(opened, "三"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Title(await Latest("two-tabs")), Is.EqualTo("二"));
    }

    [Test]
    public async Task Saves_that_follow_each_other_each_on_the_answer_before_are_never_refused()
    {
        var latest = await Save(Author, Model("one-tab", "零"));
        foreach (var title in new[] { "一", "二", "三" })
        {
            await Aged("one-tab");
            latest = await Save(Author, Edited(latest, title));
        }

        Assert.That((Number(latest), Title(latest)), Is.EqualTo((1, "三")));
    }
}
