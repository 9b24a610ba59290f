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
        Assert.That(DocumentChanges.Read(PagesTests.Type, Form(("edit.title", "通知"), ("edit.mainRecipients", "区财政局\r\n区教育局"), ("edit.units", "finance"))), Is.Null);

    [Test]
    public void Only_what_was_edited_is_sent_and_a_cleared_list_is_empty()
    {
        var changes = DocumentChanges.Read(PagesTests.Type, Form(("edit.title", "通告"), ("edit.mainRecipients", "区财政局\n区教育局")));

        Assert.That(changes, Is.Not.Null);
        Assert.That(changes.Select(change => change.Key), Is.EquivalentTo(new[] { "title", "units" }));
        Assert.That((string?)changes["title"], Is.EqualTo("通告"));
        Assert.That(changes["units"]?.AsArray(), Is.Empty);
    }

    private static FormCollection Form(params (string Name, string Value)[] inputs) => new(
        inputs.Concat(DocumentChanges.Marks(PagesTests.Type, Stored).Select(mark => (Name: DocumentChanges.Shown + mark.Name, Value: mark.Mark)))
            .ToDictionary(input => input.Name, input => new StringValues(input.Value)));
}
