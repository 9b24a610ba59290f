using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>Who may be asked beside the holder of a duty: anybody in office who is not asked already.</summary>
internal static class Candidates
{
    public static IReadOnlyList<Choice> Of(StepView view, StepMemory memory)
    {
        var organization = view.Facts.Organization;
        var asked = memory.Open.Concat(memory.Later).Select(item => item.Person).OfType<string>().Append(view.Person).ToHashSet(StringComparer.Ordinal);
        return [.. organization.People
            .Where(person => person.Active && person.Posts.Count > 0 && !asked.Contains(person.UserName)
                && !Roles.Administrators.Any(role => organization.HasRole(person.UserName, role)))
            .Select(person => Named(person, organization))];
    }

    public static Choice Named(Person person, Organization organization) => new(person.UserName,
        $"{person.Name}（{organization.MainPost(person.UserName)?.Name}）", $"{person.NameEn} ({organization.MainPost(person.UserName)?.NameEn})");
}
