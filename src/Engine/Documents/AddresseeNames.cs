using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>Which units of the office an addressee means: one by its name, with or without the district's, or all of a kind by a collective name.</summary>
public sealed class AddresseeNames(Organization organization)
{
    private const string Government = "人民政府";

    /// <summary>The district's own name, such as 东川区, which its bureaus leave out when they write to each other.</summary>
    private readonly string _district = organization.IssuingOrgans
        .FirstOrDefault(organ => organ.Name.EndsWith(Government, StringComparison.Ordinal))?.Name[..^Government.Length] ?? "";

    /// <summary>The units that get the document, each once, those merged into another as that one.</summary>
    /// <param name="recipient">As it stands on the document; may name several units, parted by 、 or a comma.</param>
    /// <param name="rules">Collective names; null when the document's type has none.</param>
    public IEnumerable<Unit> UnitsOf(string recipient, AddresseeRules? rules) =>
        recipient.Split(['、', '，', ',', '；', ';']).Select(Plain).Where(name => name.Length > 0)
            .SelectMany(name => organization.Units.Where(unit => IsNamed(name, Plain(unit.Name)) || IsOneOf(name, unit, rules)))
            .Select(unit => organization.UnitInCharge(unit.Code)).OfType<Unit>().DistinctBy(unit => unit.Code);

    /// <summary>A unit's name with the district's, such as 东川区财政局 for 区财政局.</summary>
    public string Full(string unit) => unit.StartsWith('区') ? _district + unit[1..] : _district + unit;

    /// <summary>Without white space and what stands in brackets behind.</summary>
    public static string Plain(string text)
    {
        var end = text.IndexOfAny(['（', '(']);
        return string.Concat((end > 0 ? text[..end] : text).Where(character => !char.IsWhiteSpace(character)));
    }

    // 西山区财政局 holds the letters of 区财政局 and is another district's: only the whole name counts
    private bool IsNamed(string name, string unit) => name == unit || name == Full(unit);

    private static bool IsOneOf(string name, Unit unit, AddresseeRules? rules) =>
        rules?.Collectives.Any(one => one.Value.Contains(unit.Kind) && name.Contains(one.Key, StringComparison.Ordinal)) == true;
}
