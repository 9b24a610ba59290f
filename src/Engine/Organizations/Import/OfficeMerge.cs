using System.Globalization;
using System.Text.RegularExpressions;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations.Import;

/// <summary>The office as it would be after an import: a file given is the whole list of its kind, one not given leaves its list alone.</summary>
/// <remarks>Nobody is deleted: a person the file does not name stays known and leaves service.</remarks>
internal sealed partial class OfficeMerge(Organization current, ImportFaults faults)
{
    private readonly Dictionary<string, (OfficeTable Table, IReadOnlyList<OfficeRow> Rows)> _given = [];

    public Organization With(IReadOnlyDictionary<OfficeTable, IReadOnlyList<OfficeRow>> files)
    {
        foreach (var (table, rows) in files)
            _given[table.Name] = (table, rows);

        var next = current;
        if (files.TryGetValue(OfficeTable.Units, out var units))
            next = next with { Units = [.. units.Select(UnitOf)] };
        if (files.TryGetValue(OfficeTable.Posts, out var posts))
            next = next with { Posts = [.. posts.Select(PostOf)] };
        if (files.TryGetValue(OfficeTable.People, out var people))
            next = next with { People = [.. people.Select(PersonOf), .. Leavers(people)] };

        var known = next.Posts.Select(post => post.Code).ToHashSet();
        return next with
        {
            People = [.. next.People.Select(person => person.Active ? person : person with { Posts = [.. person.Posts.Where(known.Contains)] })],
        };
    }

    /// <summary>Adds what the organisation's own rules say, at the row it comes from.</summary>
    public void Check(Organization next)
    {
        foreach (var fault in OrganizationRules.Check(next))
            if (Place().Match(fault.Field ?? "") is { Success: true } place
                && _given.TryGetValue(place.Groups["list"].Value, out var file)
                && int.Parse(place.Groups["index"].Value, CultureInfo.InvariantCulture) is var index && index < file.Rows.Count)
                faults.Add(file.Table, file.Rows[index].Number, file.Table.Column(place.Groups["member"].Value), fault.Message, fault.DetailZh);
            else
                faults.Add(new WorkflowException(ErrorCodes.OrganizationInvalid,
                    $"After the import {fault.Field} of the office would no longer hold: {fault.Message}", $"导入后机构信息 {fault.Field} 将不成立：{fault.DetailZh}", fault.Field));
    }

    private IEnumerable<Person> Leavers(IReadOnlyList<OfficeRow> people)
    {
        var named = people.Select(row => row["userName"]).ToHashSet();
        return current.People.Where(person => !named.Contains(person.UserName)).Select(person => person with { Active = false });
    }

    private static Unit UnitOf(OfficeRow row) => new()
    {
        Code = row["code"] ?? "",
        Name = row["name"] ?? "",
        NameEn = row["nameEn"] ?? "",
        Kind = row["kind"] ?? "",
        Parent = row["parent"],
        HeadPost = row["headPost"],
        LeaderPost = row["leaderPost"],
        LiaisonPost = row["liaisonPost"],
        MergedInto = row["mergedInto"],
    };

    private Post PostOf(OfficeRow row)
    {
        var rank = 100;
        if (row["rank"] is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out rank))
            faults.Add(OfficeTable.Posts, row.Number, OfficeTable.Posts.Column("rank"), "must be a whole number.", "应为整数。");
        return new()
        {
            Code = row["code"] ?? "",
            Name = row["name"] ?? "",
            NameEn = row["nameEn"] ?? "",
            Unit = row["unit"] ?? "",
            Rank = rank,
            Roles = row.List("roles"),
        };
    }

    private Person PersonOf(OfficeRow row)
    {
        var active = row["active"] is not { } text || text is "true" or "yes" or "1" or "是" or "在岗";
        if (!active && row["active"] is not ("false" or "no" or "0" or "否" or "离岗"))
            faults.Add(OfficeTable.People, row.Number, OfficeTable.People.Column("active"), "must be yes or no.", "应填“是”或“否”。");
        if (row["userName"] is { } name && !SignInName.IsValid(name))
            faults.Add(OfficeTable.People, row.Number, OfficeTable.People.Column("userName"), SignInName.Rule.En, SignInName.Rule.Zh);
        return new()
        {
            UserName = row["userName"] ?? "",
            Name = row["name"] ?? "",
            NameEn = row["nameEn"] ?? "",
            Email = row["email"],
            Phone = row["phone"],
            Posts = row.List("posts"),
            Active = active,
        };
    }

    [GeneratedRegex(@"^(?<list>units|posts|people)\[(?<index>\d{1,6})\](\.(?<member>\w+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
