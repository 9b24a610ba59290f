using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Reasons;

/// <summary>Reasons as one reader gets them: the fields that were looked at in words, without those out of sight.</summary>
/// <param name="type">Null when the office no longer declares it: then no field is told.</param>
internal sealed class SeenReasons(DocumentType? type, FieldRights rights, Organization office)
{
    public Reason Of(Reason reason)
    {
        if (reason.Inputs[Reason.Fields] is not JsonObject fields)
            return reason;

        var seen = rights.Seen(fields);
        var inputs = reason.Inputs.DeepClone().AsObject();
        inputs[Reason.Fields] = seen;
        var facts = seen.Select(member => (Field: type?.Field(member.Key), member.Value)).Where(one => one.Field is not null)
            .Select(one => (Name: one.Field!, Words: FieldLabel.Of(one.Field, one.Value, office))).ToList();
        if (facts.Count == 0)
            return reason with { Inputs = inputs };

        return reason with
        {
            Inputs = inputs,
            Zh = $"{reason.Zh}依据：{string.Join('，', facts.Select(one => $"{one.Name.Title}为{Or(one.Words.Zh, "空")}"))}。",
            En = $"{reason.En} Looked at: {string.Join("; ", facts.Select(one => $"{one.Name.TitleEn}: {Or(one.Words.En, "empty")}"))}.",
        };
    }

    private static string Or(string words, string empty) => words.Length > 0 ? words : empty;
}
