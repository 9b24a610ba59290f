using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;

namespace Chancery.Activities.Documents;

/// <summary>Somebody to ask: a person, or any holder of a post.</summary>
/// <param name="Orphan">Nobody fits: the person only finds somebody.</param>
internal sealed record Owner(string? Person, string? Post, string? Unit, Reason Reason, bool Orphan = false)
{
    /// <summary>Units for which an opinion is asked; null when no unit is asked.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>The post whose duty it is, when the person asked does not hold it.</summary>
    public string? Duty { get; init; }
}

/// <summary>Turns an owner rule of a definition into people of the office as it is today.</summary>
/// <remarks>
/// <c>drafter</c> · <c>post:CODE</c> · <c>unit-head:drafter</c> · <c>unit-head:CODE</c> · <c>liaison:CODE</c> · <c>leader:drafter</c> ·
/// <c>signer:principal</c> · <c>signer:authorised</c> · <c>role:ROLE</c> · <c>person:NAME</c>. <c>@FIELD</c> in place of a code means
/// what that field of the document holds: <c>liaison:@coHandlers</c> asks every unit listed there.
/// </remarks>
internal static class OwnerRule
{
    public const string Drafter = "drafter";

    /// <summary>Whether the rule names a field of the document, and so may lead to several.</summary>
    public static bool IsList(string? rule) => rule is not null && Split(rule).Argument.StartsWith('@');

    /// <summary>Everybody a rule on a field leads to, each once; whoever is asked for several units gets one item.</summary>
    public static IReadOnlyList<Owner> ResolveAll(string rule, CaseFacts facts, bool mayBeDrafter)
    {
        var (kind, argument) = Split(rule);
        var value = facts.Fields[argument[1..]];
        var codes = (value as JsonArray)?.Select(one => (string?)one) ?? [value is JsonValue single && single.TryGetValue<string>(out var code) ? code : null];
        List<Owner> owners = [.. codes.OfType<string>().Where(code => code.Length > 0).Distinct().Select(code =>
        {
            var owner = Resolve($"{kind}:{code}", facts, mayBeDrafter);
            return facts.Organization.Unit(code) is null ? owner : owner with { Unit = code, Units = [code] };
        })];
        return owners.Count == 0 ? [Orphaned(rule, facts, mayBeDrafter)] : CountersignMembers.Join(owners, facts);
    }

    /// <param name="mayBeDrafter">False on review steps: nobody reviews their own draft, the superior does.</param>
    public static Owner Resolve(string rule, CaseFacts facts, bool mayBeDrafter)
    {
        var post = PostFor(rule, facts);
        if (rule == "drafter")
            return facts.Organization.Person(facts.Drafter) is { Active: true }
                ? Named(facts.Drafter, rule, facts, "拟稿人", "the drafter")
                : Succession.Find(new StepItem { Person = facts.Drafter, Unit = facts.DrafterUnit }, facts, mayBeDrafter);

        if (Split(rule) is ("person", var name))
            return facts.Organization.Person(name) is { Active: true }
                ? Named(name, rule, facts, "指定人员", "the person named")
                : Succession.Find(new StepItem { Person = name }, facts, mayBeDrafter);

        for (var level = 0; post is not null && level < 10; level++)
        {
            var holders = facts.Organization.HoldersOf(post.Code)
                .Where(person => mayBeDrafter || person.UserName != facts.Drafter).ToList();
            if (holders.Count == 1)
                return Named(holders[0].UserName, rule, facts, post.Name, post.NameEn, post);
            if (holders.Count > 1)
                return new(null, post.Code, post.Unit, Because(rule, facts, post,
                    $"按规则交“{post.Name}”岗位办理（{string.Join('、', holders.Select(person => person.Name))}任一人）。",
                    $"By rule it goes to the post {post.NameEn}: any of {string.Join(", ", holders.Select(person => person.NameEn))}."));
            post = Above(post, facts);
        }

        return Orphaned(rule, facts, mayBeDrafter);
    }

    /// <summary>The head of a unit, for countersigning.</summary>
    public static Owner HeadOf(string unit, CaseFacts facts) => Resolve($"unit-head:{unit}", facts, mayBeDrafter: true) with { Unit = unit, Units = [unit] };

    public static Owner Named(string userName, string rule, CaseFacts facts, string zh, string en, Post? post = null)
    {
        var person = facts.Organization.Person(userName);
        return new(userName, post?.Code, (post ?? facts.Organization.MainPost(userName))?.Unit, Because(rule, facts, post,
            $"按规则由{zh}办理，现为{person?.Name ?? userName}。", $"By rule it goes to {en}, now {person?.NameEn ?? userName}."));
    }

    /// <summary>Nobody fits: the office director, or whoever oversees the office's documents, names somebody.</summary>
    public static Owner Orphaned(string rule, CaseFacts facts, bool mayBeDrafter)
    {
        var director = facts.Organization.HoldersOf("office-director")
            .Concat(facts.Organization.People.Where(person => facts.Organization.HasRole(person.UserName, Roles.OfficeView)))
            .FirstOrDefault(person => mayBeDrafter || person.UserName != facts.Drafter)
            ?? throw new InvalidOperationException($"Nobody can be found for '{rule}', and no office director to hand it on.");
        return new(director.UserName, null, "office", Because(rule, facts, null,
            $"按规则“{rule}”找不到可办理的人，交办公室负责人{director.Name}指定。",
            $"Nobody can be found by the rule '{rule}'; {director.NameEn} of the office names someone."), Orphan: true)
        { Duty = PostFor(rule, facts)?.Code };
    }

    private static Post? PostFor(string rule, CaseFacts facts)
    {
        var organization = facts.Organization;
        var (kind, argument) = Split(rule);
        var unit = organization.UnitInCharge(argument == Drafter ? facts.DrafterUnit : argument);
        var issuer = organization.IssuingOrgans.FirstOrDefault(organ => organ.Code == (string?)facts.Fields["issuingOrgan"]);
        var code = kind switch
        {
            "post" => argument,
            "unit-head" => Climb(unit, organization, static one => one.HeadPost),
            "liaison" => unit?.LiaisonPost ?? Climb(unit, organization, static one => one.HeadPost),
            "leader" => Climb(unit, organization, static one => one.LeaderPost),
            "signer" when argument == "principal" => issuer?.PrincipalPost,
            "signer" => issuer?.AuthorisedPosts.FirstOrDefault(one => organization.HoldersOf(one).Count > 0) ?? issuer?.PrincipalPost,
            "role" => organization.Posts.FirstOrDefault(post =>
                post.Roles.Contains(argument) && organization.HoldersOf(post.Code).Count > 0)?.Code,
            _ => null,
        };
        return code is null ? null : organization.Post(code);
    }

    /// <summary>The post of the unit, or of the nearest one above that has such a post; null when none has.</summary>
    public static string? Climb(Unit? unit, Organization organization, Func<Unit, string?> post)
    {
        while (unit is not null && post(unit) is null)
            unit = unit.Parent is null ? null : organization.UnitInCharge(unit.Parent);
        return unit is null ? null : post(unit);
    }

    private static Post? Above(Post post, CaseFacts facts)
    {
        var unit = facts.Organization.UnitInCharge(post.Unit);
        var code = unit?.HeadPost is { } head && head != post.Code ? head
            : unit?.Parent is { } parent ? Climb(facts.Organization.UnitInCharge(parent), facts.Organization, static one => one.HeadPost)
            : null;
        code = code == post.Code ? null : code;
        return code is null ? null : facts.Organization.Post(code);
    }

    public static (string Kind, string Argument) Split(string rule)
    {
        var colon = rule.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (rule, "") : (rule[..colon], rule[(colon + 1)..]);
    }

    private static Reason Because(string rule, CaseFacts facts, Post? post, string zh, string en) =>
        new("assignee", "owner." + Split(rule).Kind, new JsonObject
        {
            ["rule"] = rule,
            ["post"] = post?.Code,
            ["drafter"] = facts.Drafter,
            ["drafterUnit"] = facts.DrafterUnit,
            ["organizationVersion"] = facts.Organization.Version,
        }, zh, en);
}
