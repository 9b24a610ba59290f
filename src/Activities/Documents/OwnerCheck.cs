using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;

namespace Chancery.Activities.Documents;

/// <summary>The owner of a step must be a rule that can be understood, and must lead to somebody in the office of today.</summary>
internal static class OwnerCheck
{
    /// <param name="mayBeDrafter">False on steps that review the draft.</param>
    /// <param name="office">Null when it is not known; then only the notation is checked.</param>
    public static IEnumerable<Finding> Of(DocumentStep step, bool mayBeDrafter, Organization? office) =>
        step.Owner.IsConstant ? Of(step.Node, "owner", step.Owner.Constant, mayBeDrafter, office) : [];

    /// <param name="member">The input that holds the rule.</param>
    /// <param name="owner">Null or empty is no fault.</param>
    public static IEnumerable<Finding> Of(ActivityNode node, string member, string? owner, bool mayBeDrafter, Organization? office) =>
        !string.IsNullOrEmpty(owner) && Fault(owner, mayBeDrafter, office) is var (rule, zh, en)
            ? [new Finding(rule, $"{node.JsonPath}.{member}", node.Id, $"\"{node.TitleEn}\": {en}", $"“{node.Title}”：{zh}")] : [];

    private static (string Rule, string Zh, string En)? Fault(string rule, bool mayBeDrafter, Organization? office)
    {
        var (kind, argument) = OwnerRule.Split(rule);
        return (kind, argument) switch
        {
            (OwnerRule.Drafter, "") when rule == OwnerRule.Drafter => mayBeDrafter ? null
                : ("owner.drafter", "拟稿人不能审核自己的公文，请另选办理人。", "nobody reviews their own draft; choose somebody else."),
            ("unit-head" or "leader" or "liaison" or "person" or "post", ['@', _, ..]) => null,
            ("unit-head" or "leader", OwnerRule.Drafter) or ("signer", "principal" or "authorised") => null,
            ("post" or "unit-head" or "leader" or "liaison" or "role" or "person", not "") => office is null ? null : Missing(kind, argument, office),
            _ => ("owner.invalid",
                $"办理人“{rule}”无法识别；可写 drafter、post:岗位、unit-head:单位、liaison:单位、leader:单位、signer:principal、signer:authorised、role:角色、person:人员，代码处可写 @字段。",
                $"the owner \"{rule}\" is not understood; write drafter, post:CODE, unit-head:UNIT, liaison:UNIT, leader:UNIT, signer:principal, signer:authorised, role:ROLE or person:NAME, with @FIELD in place of a code."),
        };
    }

    private static (string Rule, string Zh, string En)? Missing(string kind, string argument, Organization office) => kind switch
    {
        "post" => office.Post(argument) is { } post ? Vacant(post, office) : Unknown($"没有岗位“{argument}”", $"there is no post \"{argument}\""),
        "role" when !Roles.All.Contains(argument) => Unknown($"没有角色“{argument}”", $"there is no role \"{argument}\""),
        "role" => office.Posts.Any(post => post.Roles.Contains(argument) && office.HoldersOf(post.Code).Count > 0) ? null
            : Nobody($"角色“{argument}”目前无人担任", $"nobody has the role \"{argument}\" now"),
        "person" => office.Person(argument) is { Active: true } ? null : Unknown($"没有人员“{argument}”或已停用", $"there is no active person \"{argument}\""),
        _ => office.UnitInCharge(argument) is { } unit
            ? Vacant(unit, OwnerRule.Climb(unit, office, kind == "leader" ? static one => one.LeaderPost : static one => one.HeadPost), office)
            : Unknown($"没有单位“{argument}”", $"there is no unit \"{argument}\""),
    };

    private static (string Rule, string Zh, string En)? Vacant(Unit unit, string? code, Organization office) =>
        code is not null && office.Post(code) is { } post ? Vacant(post, office)
            : Nobody($"“{unit.Name}”没有这样的负责人", $"{unit.NameEn} has no such head");

    private static (string Rule, string Zh, string En)? Vacant(Post post, Organization office) =>
        office.HoldersOf(post.Code).Count > 0 ? null : Nobody($"岗位“{post.Name}”目前无人担任", $"nobody holds the post {post.NameEn} now");

    private static (string Rule, string Zh, string En) Unknown(string zh, string en) =>
        ("owner.unknown", zh + "，请从列表中选择。", en + "; choose one of the list.");

    private static (string Rule, string Zh, string En) Nobody(string zh, string en) =>
        ("owner.nobody", zh + "，请另选办理人或先任命。", en + "; choose somebody else, or appoint somebody first.");
}
