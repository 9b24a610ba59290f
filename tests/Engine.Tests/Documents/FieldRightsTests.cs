using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Documents;

/// <summary>The data of a caller are seen by the handling unit only, wherever an event repeats them.</summary>
public sealed class FieldRightsTests
{
    private const string Telephone = "13800000000";

    private static readonly string Event = """
        {"kind": "act.report", "fields": {"callerPhone": "TELEPHONE", "title": "噪音", "record": {"handle": {"asked": "TELEPHONE", "result": "已回复"}}},
         "reasons": [{"rule": "route.decision", "inputs": {"condition": "!!getDocument().callerPhone", "fields": {"callerPhone": "TELEPHONE"}}}],
         "data": {"fields": {"callerPhone": "TELEPHONE"}, "phone": "TELEPHONE", "result": "已回复"}}
        """.Replace("TELEPHONE", Telephone, StringComparison.Ordinal);

    private static readonly DocumentType Hotline = DocumentTypeJson.Read(File.ReadAllText(OfficeFolder.PathOf("document-types", "hotline-case.json")));

    [Test]
    public void Who_may_not_see_a_field_finds_it_nowhere_in_the_ledger()
    {
        var seen = Rights("qian.shouzheng", steps: []).SeenEvent(Event);

        Assert.That(seen.ToJsonString(), Does.Not.Contain(Telephone));
        Assert.That(((string?)seen["fields"]!["title"], (string?)seen["data"]!["result"]), Is.EqualTo(("噪音", "已回复")), "and everything else");
    }

    [Test]
    public void Who_was_asked_at_the_step_sees_the_event_as_it_is()
    {
        var seen = Rights("qian.shouzheng", steps: ["handle"]).SeenEvent(Event);

        Assert.That(JsonNode.DeepEquals(seen, JsonNode.Parse(Event)), Is.True);
    }

    private static FieldRights Rights(string person, IReadOnlyCollection<string> steps) =>
        new(Hotline, new Actor(person, OutgoingForm.SampleOffice), "ji.qing", steps);
}
