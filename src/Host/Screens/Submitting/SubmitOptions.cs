using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Host.Screens.Submitting;

/// <summary>What a field offers to choose from.</summary>
internal static class SubmitOptions
{
    public static IReadOnlyList<Choice> Of(DocumentField field, Organization? office) => field.Kind switch
    {
        FieldKinds.Unit or FieldKinds.Units => [.. (office?.Units ?? []).Where(unit => unit.MergedInto is null).Select(unit => new Choice(unit.Code, unit.Name, unit.NameEn))],
        FieldKinds.Person or FieldKinds.People => [.. (office?.People ?? []).Where(person => person.Active).Select(person => Person(person, office!))],
        _ => [.. field.Choices.Select(choice => new Choice(choice.Value, choice.Title, choice.TitleEn))],
    };

    private static Choice Person(Person person, Organization office)
    {
        var post = office.MainPost(person.UserName);
        return new(person.UserName, $"{person.Name}（{post?.Name}）", $"{person.NameEn} ({post?.NameEn})");
    }
}
