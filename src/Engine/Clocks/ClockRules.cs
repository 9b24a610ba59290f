using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Clocks;

/// <summary>A reason for which a clock may stand (挂起).</summary>
/// <param name="Code">Stable name, such as <c>sender-material</c>.</param>
public sealed record SuspensionReason(string Code, string Zh, string En);

/// <summary>When clocks may be stopped and moved, as data (<c>office/clocks.json</c>).</summary>
/// <param name="SuspensionReasons">The only reasons a case may be suspended for.</param>
/// <param name="SuspensionApprovers">Posts or roles (<c>role:supervisor</c>) that may suspend and resume.</param>
/// <param name="ExtensionApprovers">Posts or roles that may extend.</param>
/// <param name="MaxExtensions">How often one deadline may be extended, 0–20.</param>
public sealed record ClockRules(
    IReadOnlyList<SuspensionReason> SuspensionReasons, IReadOnlyList<string> SuspensionApprovers, IReadOnlyList<string> ExtensionApprovers, int MaxExtensions)
{
    private const string RolePrefix = "role:";

    /// <summary>What an office without a file of its own gets.</summary>
    public static ClockRules Default { get; } = new(
    [
        new("sender-material", "等待来文单位补充材料", "Waiting for the sender's material"),
        new("consultation", "专家论证、听证或公开征求意见期间", "Expert, hearing or public comment period"),
        new("superior-instruction", "等待上级指示", "Waiting for a superior's instruction"),
        new("force-majeure", "不可抗力", "Force majeure"),
    ],
    [RolePrefix + Roles.Supervisor], [RolePrefix + Roles.Supervisor], 1);

    /// <exception cref="WorkflowException"><c>field.invalid</c>: the field is the path of the broken member.</exception>
    public static ClockRules FromJson(string json)
    {
        var rules = OfficeFile.Read<ClockRules>(json);
        OfficeFile.Refuse([.. rules.Faults()]);
        return rules;
    }

    internal static bool IsNamed(IReadOnlyList<string> approvers, Organization organization, string person) => approvers.Any(rule =>
        rule.StartsWith(RolePrefix, StringComparison.Ordinal)
            ? organization.HasRole(person, rule[RolePrefix.Length..])
            : organization.HoldersOf(rule).Any(holder => holder.UserName == person));

    /// <summary>Who decides on an extension: the approvers among those who set the matter on its way, else the holders of the first post or role named.</summary>
    /// <param name="acted">Sign-in names of those who have acted in the case.</param>
    /// <param name="asker">Nobody decides on a request of their own.</param>
    internal IReadOnlyList<string> DecidersOf(Organization organization, IReadOnlyCollection<string> acted, string asker)
    {
        List<string> named = [.. ExtensionApprovers.SelectMany(rule => organization.People
            .Where(person => person.Active && person.UserName != asker && IsNamed([rule], organization, person.UserName)).Select(person => person.UserName)).Distinct()];
        return named.Where(acted.Contains).ToList() is { Count: > 0 } involved ? involved : [.. named.Take(1)];
    }

    private IEnumerable<WorkflowException> Faults()
    {
        for (var i = 0; i < SuspensionReasons.Count; i++)
        {
            var reason = SuspensionReasons[i];
            if (reason.Code.Length == 0 || SuspensionReasons.Take(i).Any(one => one.Code == reason.Code))
                yield return Fault($"suspensionReasons[{i}].code", "must be given and occur once", "必须填写且不得重复");
            if (reason.Zh.Length == 0 || reason.En.Length == 0)
                yield return Fault($"suspensionReasons[{i}].zh", "and en must be given", "和 en 必须填写");
        }

        foreach (var (list, rules) in new[] { ("suspensionApprovers", SuspensionApprovers), ("extensionApprovers", ExtensionApprovers) })
        {
            foreach (var (index, rule) in rules.Index())
            {
                if (rule.Length == 0 || (rule.StartsWith(RolePrefix, StringComparison.Ordinal) && !Roles.All.Contains(rule[RolePrefix.Length..])))
                    yield return Fault($"{list}[{index}]", "must be a post or role:NAME of a known role", "必须是岗位代码，或 role: 加已有角色");
            }
        }

        if (MaxExtensions is < 0 or > 20)
            yield return Fault("maxExtensions", "must be 0–20", "必须在0至20之间");
    }

    private static WorkflowException Fault(string field, string en, string zh) => new(ErrorCodes.FieldInvalid, $"{field} {en}.", $"{field}{zh}。", field);
}
