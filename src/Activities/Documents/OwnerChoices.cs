using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Every owner rule that leads to somebody in the office, with those who hold the post now.</summary>
internal sealed class OwnerChoices : ChoiceSource
{
    private static readonly Choice[] Relative =
    [
        new(OwnerRule.Drafter, "拟稿人", "Drafter"),
        new("unit-head:drafter", "拟稿人所在单位的负责人", "Head of the drafter's unit"),
        new("leader:drafter", "拟稿人所在单位的分管领导", "Leader in charge of the drafter's unit"),
        new("signer:principal", "发文机关主要负责人", "Principal signer of the issuing organ"),
        new("signer:authorised", "发文机关授权的签发人", "Authorised signer of the issuing organ"),
    ];

    // The other roles entitle to something, but nobody is asked by them
    private static readonly Choice[] AskedRoles =
    [
        new(Roles.Registrar, "登记分发（机要员）", "Registering and distributing"),
        new(Roles.Supervisor, "督查", "Supervision"),
        new(Roles.Archivist, "档案管理", "Archives"),
        new(Roles.OfficeView, "办公室综合", "Office management"),
    ];

    public override IEnumerable<Choice> In(Organization office) =>
    [
        .. Relative,
        .. office.Posts.Where(post => !post.Roles.Any(Roles.Administrators.Contains)).OrderBy(post => post.Rank).Select(post => Post(post, office)),
        .. office.Units.Where(unit => unit is { HeadPost: not null, MergedInto: null }).Select(unit => Head(unit, office)),
        .. office.Units.Where(unit => unit is { LeaderPost: not null, MergedInto: null }).Select(unit => Leader(unit, office)),
        .. AskedRoles.Where(role => office.Posts.Any(post => post.Roles.Contains(role.Value)))
            .Select(role => new Choice($"role:{role.Value}", $"角色：{role.Title}", $"Role: {role.TitleEn}")),
    ];

    private static Choice Post(Post post, Organization office)
    {
        var (zh, en) = Holders(post.Code, office);
        return new($"post:{post.Code}", $"岗位：{post.Name}（{zh}）", $"Post: {post.NameEn} ({en})");
    }

    private static Choice Head(Unit unit, Organization office)
    {
        var (zh, en) = Holders(unit.HeadPost!, office);
        return new($"unit-head:{unit.Code}", $"单位负责人：{unit.Name}（{zh}）", $"Head of {unit.NameEn} ({en})");
    }

    private static Choice Leader(Unit unit, Organization office)
    {
        var (zh, en) = Holders(unit.LeaderPost!, office);
        return new($"leader:{unit.Code}", $"分管领导：{unit.Name}（{zh}）", $"Leader in charge of {unit.NameEn} ({en})");
    }

    private static (string Zh, string En) Holders(string post, Organization office) => office.HoldersOf(post) is { Count: > 0 } holders
        ? (string.Join('、', holders.Select(person => person.Name)), string.Join(", ", holders.Select(person => person.NameEn)))
        : ("暂缺", "vacant");
}
