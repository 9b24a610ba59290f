namespace Chancery.Engine.Organizations;

/// <summary>A name of the office in both languages.</summary>
/// <param name="En">Equals the Chinese name where no English one is known.</param>
public sealed record Label(string Zh, string En);

/// <summary>Names as the office has them today, and the English of names recorded earlier.</summary>
public static class Labels
{
    /// <summary>The sign-in name itself for somebody unknown.</summary>
    public static Label PersonLabel(this Organization office, string userName) =>
        office.Person(userName) is { } person ? new(person.Name, person.NameEn) : new(userName, userName);

    public static Label UnitLabel(this Organization office, string code) =>
        office.Unit(code) is { } unit ? new(unit.Name, unit.NameEn) : new(code, code);

    public static Label PostLabel(this Organization office, string code) =>
        office.Post(code) is { } post ? new(post.Name, post.NameEn) : new(code, code);

    /// <summary>The English of a person's name as it was recorded; for rows of before English was kept, today's while the Chinese is the same.</summary>
    internal static string? PersonEn(this Organization office, string? userName, string? recorded, string? recordedEn) =>
        recordedEn ?? (userName is not null && office.Person(userName) is { } person && person.Name == recorded ? person.NameEn : recorded);

    /// <summary>The same for a post, found by its recorded name.</summary>
    internal static string? PostEn(this Organization office, string? recorded, string? recordedEn) =>
        recordedEn ?? office.Posts.FirstOrDefault(post => post.Name == recorded)?.NameEn ?? recorded;
}
