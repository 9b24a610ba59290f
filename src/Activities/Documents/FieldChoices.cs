using Chancery.Engine.Activities;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Fields of the office's documents of some kinds, and that none is meant.</summary>
/// <param name="kinds">See <see cref="FieldKinds"/>.</param>
internal abstract class FieldChoices(params string[] kinds) : ChoiceSource
{
    public override IEnumerable<Choice> In(Organization office) => [new("", "不指定", "None")];

    public override IEnumerable<Choice> In(Organization office, OfficeRules rules) =>
    [
        .. In(office),
        .. rules.DocumentTypes.Values.OrderBy(type => type.Code, StringComparer.Ordinal).SelectMany(type => type.Fields.Concat(type.Recorded).Select(field => (Type: type, Field: field)))
            .Where(one => kinds.Contains(one.Field.Kind)).GroupBy(one => one.Field.Name, StringComparer.Ordinal)
            .Select(same => new Choice(same.Key,
                $"{same.First().Field.Title}（{same.Key}；{string.Join('、', same.Select(one => one.Type.Title))}）",
                $"{same.First().Field.TitleEn} ({same.Key}; {string.Join(", ", same.Select(one => one.Type.TitleEn))})")),
    ];
}

/// <summary>Fields that can hold a number.</summary>
internal sealed class TextFieldChoices() : FieldChoices(FieldKinds.Text);

/// <summary>Fields that hold a day.</summary>
internal sealed class DateFieldChoices() : FieldChoices(FieldKinds.Date);

/// <summary>Fields that list units or people.</summary>
internal sealed class ReaderFieldChoices() : FieldChoices(FieldKinds.Units, FieldKinds.People, FieldKinds.Unit, FieldKinds.Person);
