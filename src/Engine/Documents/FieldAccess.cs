using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>Who, of those who may see the case, sees and edits some of its fields; the last rule that names a field counts.</summary>
/// <remarks>
/// A holder is <c>drafter</c>, <c>role:</c> with one of <see cref="Roles"/>, <c>unit:</c> with a unit's code (its members), or
/// <c>step:</c> with an activity id: whoever was ever asked there sees, whoever acts there edits.
/// </remarks>
public sealed record FieldAccess
{
    /// <summary>Names of fields.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Holders who see the fields; null means everybody who sees the case.</summary>
    public IReadOnlyList<string>? See { get; init; }

    /// <summary>Holders who edit the fields where a step lets them edit; null means everybody who acts there.</summary>
    public IReadOnlyList<string>? Edit { get; init; }

    internal static IEnumerable<WorkflowException> Faults(DocumentType type)
    {
        foreach (var (index, rule) in type.Access.Index())
        {
            if (rule is null)
            {
                yield return Fault($"access[{index}]", "The list holds null.", "列表中有空值（null）。");
                continue;
            }

            foreach (var (position, name) in rule.Fields.Index())
                if (type.Field(name) is null)
                    yield return Fault($"access[{index}].fields[{position}]", $"There is no field \"{name}\".", $"没有字段“{name}”。");
                else if (name == "title" && rule.See is not null)
                    yield return Fault($"access[{index}].fields[{position}]", "The title cannot be hidden.", "标题不能隐藏。");

            foreach (var (position, holder) in (rule.See ?? []).Index().Where(entry => !IsHolder(entry.Item)))
                yield return NoHolder($"access[{index}].see[{position}]", holder);
            foreach (var (position, holder) in (rule.Edit ?? []).Index().Where(entry => !IsHolder(entry.Item)))
                yield return NoHolder($"access[{index}].edit[{position}]", holder);
        }
    }

    /// <summary>Whether the actor is a holder named by role or unit.</summary>
    internal static bool Holds(string holder, Actor actor) => holder.Split(':', 2) switch
    {
        ["role", var role] => actor.HasRole(role),
        ["unit", var unit] => actor.Posts.Any(post => actor.Organization.Post(post)?.Unit == unit),
        _ => false,
    };

    private static bool IsHolder(string? holder) => holder?.Split(':', 2) switch
    {
        ["drafter"] => true,
        ["role", var role] => Roles.All.Contains(role),
        ["unit" or "step", { Length: > 0 }] => true,
        _ => false,
    };

    internal static IEnumerable<WorkflowException> StarterFaults(DocumentType type) =>
        from entry in (type.StartedBy ?? []).Index()
        where !IsHolder(entry.Item) || entry.Item.StartsWith("step:", StringComparison.Ordinal) || entry.Item == "drafter"
        select Fault($"startedBy[{entry.Index}]", $"\"{entry.Item}\" is neither role:… nor unit:….", $"“{entry.Item}”不是 role:… 或 unit:…。");

    private static WorkflowException NoHolder(string path, string? holder) =>
        Fault(path, $"\"{holder}\" is none of: drafter, role:…, unit:…, step:….", $"“{holder}”不是 drafter、role:…、unit:… 或 step:…。");

    private static WorkflowException Fault(string path, string detail, string detailZh) => new(ErrorCodes.FieldInvalid, detail, detailZh, path);
}
