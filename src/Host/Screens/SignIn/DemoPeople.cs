using Chancery.Engine.Organizations;

namespace Chancery.Host.Screens.SignIn;

/// <summary>The people of the sample office, by unit, as the sign-in page lists them.</summary>
public static class DemoPeople
{
    /// <param name="Person">Someone who can be signed in as.</param>
    /// <param name="Post">Highest post; null when none is held.</param>
    public sealed record Entry(Person Person, Post? Post);

    public sealed record Group(Unit Unit, IReadOnlyList<Entry> People);

    /// <summary>Active people grouped by the unit of their highest post, units in the office's order, people by rank.</summary>
    public static IReadOnlyList<Group> Of(Organization office)
    {
        var entries = office.People.Where(person => person.Active)
            .Select(person => new Entry(person, office.MainPost(person.UserName)))
            .ToLookup(entry => entry.Post?.Unit);
        return
        [
            .. office.Units.Where(unit => entries.Contains(unit.Code))
                .Select(unit => new Group(unit, [.. entries[unit.Code].OrderBy(entry => entry.Post?.Rank ?? int.MaxValue)])),
        ];
    }
}
