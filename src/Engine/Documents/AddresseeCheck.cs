using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>To whom a document may go: organs and not people; upward to one organ and past nobody below.</summary>
/// <remarks>Source: 《党政机关公文处理工作条例》 (2012) article 15.</remarks>
internal sealed class AddresseeCheck(DocumentType type, FieldBag fields, Organization organization, Faults faults)
{
    private const int ShortestFragment = 3;

    private readonly AddresseeNames _names = new(organization);

    public void Run()
    {
        if (type.Addressees is not { } rules
            || type.Field("mainRecipients") is not { } main
            || type.Field("copyRecipients") is not { } copies)
            return;

        RefusePeople(main, rules);
        RefusePeople(copies, rules);
        if (type.Field("direction") is not { } direction || fields.Text(direction) != "upward")
            return;

        if (fields.Texts(main.Name).Count > 1)
            faults.Add(main, "must be exactly one organ for an upward document; copy the others", "上行文只能有一个主送机关，其他机关请列为抄送");

        if (fields.Texts(main.Name).Any(one => Tells(one, rules.FarPhrases)) && !fields.Texts(main.Name).Concat(fields.Texts(copies.Name)).Any(one => Tells(one, rules.SuperiorPhrases)))
            faults.Add(copies, $"must name the organ passed over ({string.Join(" or ", rules.SuperiorPhrases)}) where a document skips a level", $"越级行文须同时抄送被越过的机关（{string.Join('或', rules.SuperiorPhrases)}）");

        RefuseSubordinates(main, rules, "is a body below; an upward document does not go to it", "是下级单位，上行文不能主送下级");
        RefuseSubordinates(copies, rules, "is a body below; an upward document is not copied to it", "是下级单位，上行文不得抄送下级机关");
    }

    private void RefusePeople(DocumentField field, AddresseeRules rules)
    {
        foreach (var (index, recipient) in fields.Texts(field.Name).Index())
            if (IsPerson(Plain(recipient), rules))
                faults.Add(field, "is a person; address the organ", "是个人，公文应送机关，不得送领导者个人", index);
    }

    private void RefuseSubordinates(DocumentField field, AddresseeRules rules, string detail, string detailZh)
    {
        foreach (var (index, recipient) in fields.Texts(field.Name).Index())
            if (IsSubordinate(Plain(recipient), rules))
                faults.Add(field, detail, detailZh, index);
    }

    private static bool Tells(string recipient, IReadOnlyList<string> phrases) => phrases.Any(phrase => Plain(recipient).Contains(phrase, StringComparison.Ordinal));

    private bool IsPerson(string recipient, AddresseeRules rules) =>
        rules.PersonTitles.Any(title => recipient.EndsWith(title, StringComparison.Ordinal))
        || organization.Posts.Any(post => Plain(post.Name) == recipient)
        || organization.People.Any(person => IsNamed(recipient, person.Name, rules));

    // Two-character names such as 高原 are also ordinary words: they count only alone or beside a title.
    private static bool IsNamed(string recipient, string name, AddresseeRules rules) =>
        recipient == name
        || (name.Length > 2 && recipient.Contains(name, StringComparison.Ordinal))
        || rules.PersonTitles.Any(title => recipient.EndsWith(title + name, StringComparison.Ordinal));

    private bool IsSubordinate(string recipient, AddresseeRules rules) =>
        rules.Collectives.Any(one => one.Value.Any(rules.SubordinateKinds.Contains) && recipient.Contains(one.Key, StringComparison.Ordinal))
        || organization.Units
            .Where(unit => rules.SubordinateKinds.Contains(unit.Kind))
            .Any(unit => IsUnit(recipient, Plain(unit.Name)));

    private bool IsUnit(string recipient, string unit) => recipient.StartsWith(unit, StringComparison.Ordinal)
        || recipient.Contains(_names.Full(unit), StringComparison.Ordinal)
        || (recipient.Length >= ShortestFragment && unit.Contains(recipient, StringComparison.Ordinal));

    private static string Plain(string text) => AddresseeNames.Plain(text);
}
