using System.Text.Json.Nodes;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Documents;

/// <summary>Who is asked for the opinions of units: one member for each head, with all the units they head.</summary>
/// <remarks>Source: domain rule on countersigning, the same person in two roles gets one item and both are recorded.</remarks>
internal static class CountersignMembers
{
    /// <param name="units">Codes, in the order in which they are asked.</param>
    /// <param name="past">Who last gave the opinion of a unit; null for nobody. A return asks the same person.</param>
    public static IReadOnlyList<Owner> Of(IReadOnlyList<string> units, CaseFacts facts, Func<string, string?> past) =>
        Join([.. units.Select(unit => Ask(unit, past(unit), facts))], facts);

    /// <summary>One owner for each who is asked, with all the units they are asked for.</summary>
    public static IReadOnlyList<Owner> Join(IReadOnlyList<Owner> owners, CaseFacts facts) =>
        [.. owners.GroupBy(Key).Select(members => One([.. members], facts))];

    private static Owner Ask(string unit, string? past, CaseFacts facts)
    {
        var head = OwnerRule.HeadOf(unit, facts);
        return past is null || past == head.Person || facts.Organization.Person(past) is not { Active: true } ? head
            : OwnerRule.Named(past, "past-handler", facts, "上次代表该单位的人", "the person who spoke for the unit before") with { Unit = unit, Units = [unit] };
    }

    // Whoever only finds somebody for a unit does so for each unit by itself
    private static (string?, string?, string?) Key(Owner owner) =>
        (owner.Person, owner.Person is null ? owner.Post : null, owner.Orphan ? owner.Unit : null);

    private static Owner One(List<Owner> members, CaseFacts facts)
    {
        if (members.Count == 1 || members.Exists(member => member.Unit is null))
            return members[0];

        var units = members.Select(member => member.Unit!).ToList();
        var organization = facts.Organization;
        var inputs = members[0].Reason.Inputs.DeepClone().AsObject();
        inputs["units"] = new JsonArray([.. units.Select(unit => (JsonNode?)unit)]);
        return members[0] with
        {
            Units = units,
            Reason = members[0].Reason with
            {
                Inputs = inputs,
                Zh = $"{members[0].Reason.Zh}其同时代表{string.Join('、', units.Select(unit => organization.Unit(unit)?.Name ?? unit))}，合为一件，意见计入各单位。",
                En = $"{members[0].Reason.En} The same person speaks for {string.Join(" and ", units.Select(unit => organization.Unit(unit)?.NameEn ?? unit))}: one item, its opinion counts for each.",
            },
        };
    }
}
