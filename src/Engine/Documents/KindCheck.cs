namespace Chancery.Engine.Documents;

/// <summary>What the kind (文种) of a document allows: directions, and no request hidden in a report.</summary>
/// <remarks>Source: 《党政机关公文处理工作条例》 (2012) articles 8 and 15; the table is data.</remarks>
internal sealed class KindCheck(DocumentType type, FieldBag fields, Faults faults)
{
    private const string Request = "请示";

    public void Run()
    {
        if (type.Field("kind") is not { } kindField
            || type.KindRules.FirstOrDefault(rule => rule.Kind == fields.Text(kindField)) is not { } rule)
            return;

        CheckDirection(rule);
        CheckTexts(rule);
    }

    private void CheckDirection(KindRule rule)
    {
        if (type.Field("direction") is not { } field)
            return;

        var direction = fields.Text(field);
        if (field.Choices.All(choice => choice.Value != direction) || rule.Directions.Contains(direction))
            return;

        var allowed = field.Choices.Where(choice => rule.Directions.Contains(choice.Value)).ToList();
        faults.Add(field,
            $"does not fit the kind “{English(rule.Kind)}”, which goes only: {string.Join(", ", allowed.Select(choice => choice.TitleEn))}",
            $"与文种不符：“{rule.Kind}”只能用于{string.Join("、", allowed.Select(choice => choice.Title))}");
    }

    private void CheckTexts(KindRule rule)
    {
        if (type.Field("title") is { } title && Holds(fields.Text(title), rule.NotInTitle))
            faults.Add(title,
                $"speaks of a request, but the kind is “{English(rule.Kind)}”; ask in a document of its own of the kind “{English(Request)}”",
                $"含有请示事项，而文种为“{rule.Kind}”；请另行以“{Request}”行文");

        if (type.Field("body") is { } body && Holds(fields.Text(body), rule.NotInBody))
            faults.Add(body,
                $"asks for a decision, but the kind “{English(rule.Kind)}” may hide no request; ask in a document of its own of the kind “{English(Request)}”",
                $"含有请求批示、批准的内容；“{rule.Kind}”不得夹带请示事项，请另行以“{Request}”行文");
    }

    private string English(string kind) => type.Field("kind")!.Choices.FirstOrDefault(choice => choice.Value == kind)?.TitleEn ?? kind;

    private static bool Holds(string text, IReadOnlyList<string> phrases)
    {
        if (phrases.Count == 0)
            return false;

        var plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character) && !char.IsPunctuation(character)));
        return phrases.Any(phrase => plain.Contains(phrase, StringComparison.Ordinal));
    }
}
