using System.Text.Json.Nodes;
using Chancery.Host.Screens.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Chancery.Host.Tests.Screens;

public sealed class DocumentChangesTests
{
    private static readonly JsonObject Stored = new()
    {
        ["title"] = "通知",
        ["mainRecipients"] = new JsonArray("区财政局", "区教育局"),
        ["units"] = new JsonArray("finance"),
        ["files"] = new JsonArray("1"),
    };

    [Test]
    public void A_form_sent_back_as_it_was_changes_nothing() =>
        Assert.That(DocumentChanges.Read(PagesTests.Type, Form(("edit.title", "通知"), ("edit.mainRecipients", "区财政局\r\n区教育局"), ("edit.units", "finance"), ("edit.files", "1"))), Is.Null);

    [Test]
    public void Only_what_was_edited_is_sent_and_a_cleared_list_is_empty()
    {
        var changes = DocumentChanges.Read(PagesTests.Type, Form(("edit.title", "通告"), ("edit.mainRecipients", "区财政局\n区教育局"), ("edit.files", "1")));

        Assert.That(changes, Is.Not.Null);
        Assert.That(changes.Select(change => change.Key), Is.EquivalentTo(new[] { "title", "units" }));
        Assert.That((string?)changes["title"], Is.EqualTo("通告"));
        Assert.That(changes["units"]?.AsArray(), Is.Empty);
    }

    [TestCase("1", "2", TestName = "A_file_added_is_sent_with_those_that_stay")]
    [TestCase(TestName = "The_last_file_taken_away_leaves_an_empty_list")]
    public void Files_are_sent_as_the_form_keeps_them(params string[] kept)
    {
        var form = Form([("edit.title", "通知"), ("edit.mainRecipients", "区财政局\r\n区教育局"), ("edit.units", "finance"), ("edit.files", kept)]);

        Assert.That(DocumentChanges.Read(PagesTests.Type, form)!.Single().Value!.AsArray().Select(id => (string?)id), Is.EqualTo(kept));
    }

    private static FormCollection Form(params (string Name, StringValues Value)[] inputs) => new(
        inputs.Concat(DocumentChanges.Marks(PagesTests.Type, Stored).Select(mark => (Name: DocumentChanges.Shown + mark.Name, Value: (StringValues)mark.Mark)))
            .ToDictionary(input => input.Name, input => input.Value));
}
