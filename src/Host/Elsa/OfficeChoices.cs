using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Organizations;

namespace Chancery.Host.Elsa;

/// <summary>Values an author picks from the office as it is today.</summary>
internal sealed class OfficeChoices(Organization? organization)
{
    /// <summary>0 before an office is published.</summary>
    public int Version => organization?.Version ?? 0;

    /// <param name="source">Such as <c>office:owners</c>.</param>
    public IReadOnlyList<NamedText> Of(string source) => organization is null ? [] : source switch
    {
        "office:owners" => Owners(organization),
        "office:units" => [.. organization.Units.Select(unit => new NamedText(unit.Code, unit.Name, unit.NameEn))],
        _ => [],
    };

    private static List<NamedText> Owners(Organization office) =>
    [
        new("drafter", "拟稿人", "The drafter"),
        new("unit-head:drafter", "拟稿单位负责人", "Head of the drafter's unit"),
        new("leader:drafter", "拟稿单位的分管领导", "Leader in charge of the drafter's unit"),
        new("signer:principal", "发文机关主要负责人", "Principal signer of the issuing organ"),
        new("signer:authorised", "发文机关授权签发人", "Authorised signer of the issuing organ"),
        .. office.Posts.OrderBy(post => post.Rank).Select(post => new NamedText($"post:{post.Code}", $"岗位：{post.Name}", $"Post: {post.NameEn}")),
        .. office.Units.Where(unit => unit.HeadPost is not null)
            .Select(unit => new NamedText($"unit-head:{unit.Code}", $"{unit.Name}负责人", $"Head of {unit.NameEn}")),
        .. office.Posts.SelectMany(post => post.Roles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(role => new NamedText($"role:{role}", $"角色：{role}", $"Role: {role}")),
    ];
}
