using System.Text.Json.Nodes;
using Chancery.Activities.Documents;
using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Cases;

/// <summary>One time a case was archived, as its record tells it.</summary>
internal sealed record ArchiveVersion(int Number, JsonObject Record)
{
    /// <summary>The versions of the case's archive, the latest first.</summary>
    public static IReadOnlyList<ArchiveVersion> Of(GetCase.View view) =>
    [
        .. from step in view.Steps
           where step.Type == Archive.TypeName
           let last = (view.Fields["record"] as JsonObject)?[step.Id] as JsonObject
           where last is not null
           from record in (last["earlier"] as JsonArray ?? []).OfType<JsonObject>().Append(last).Select((record, index) => new ArchiveVersion(index + 1, record)).Reverse()
           select record,
    ];

    /// <summary>Day, person, retention and box, as far as they were kept.</summary>
    public IEnumerable<string> Words(Frame frame)
    {
        if (Text("on") is { } day)
            yield return day;
        if (Text("by") is { } person)
            yield return frame.Actor?.Organization.PersonLabel(person) is { } name ? frame.Pick(name.Zh, name.En) : person;
        if (Text("retention") is { } retention)
            yield return frame.T(CaseTexts.Retention, retention == "permanent" ? frame.T(CaseTexts.RetentionPermanent) : frame.T(CaseTexts.RetentionYears, retention));
        if (Text("box") is { } box)
            yield return frame.T(CaseTexts.ArchiveBox, box);
    }

    private string? Text(string name) => Engine.WorkItems.ActCheck.AsText(Record[name]) is { Length: > 0 } text ? text : null;
}
