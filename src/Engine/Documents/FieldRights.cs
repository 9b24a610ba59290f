using System.Text.Json.Nodes;
using Chancery.Engine.Access;

namespace Chancery.Engine.Documents;

/// <summary>What one person may see and edit of one document; a pure question of the type's <see cref="FieldAccess"/> rules.</summary>
/// <param name="drafter">Sign-in name of the document's drafter.</param>
/// <param name="steps">Activity ids at which the person was ever asked in this case.</param>
internal sealed class FieldRights(DocumentType type, Actor actor, string drafter, IReadOnlyCollection<string> steps)
{
    /// <summary>Whether the type hides anything, so that the steps of the person must be known.</summary>
    public static bool AsksSteps(DocumentType type) =>
        type.Access.Any(rule => rule.See?.Any(holder => holder.StartsWith("step:", StringComparison.Ordinal)) == true);

    public bool MaySee(string field) => Rule(field)?.See is not { } holders || holders.Any(holder => Is(holder, steps));

    public bool MayEdit(string field, string step) =>
        Rule(field)?.Edit is { } holders ? holders.Any(holder => Is(holder, [step])) : MaySee(field);

    /// <summary>The fields without those out of sight; the argument is not altered.</summary>
    public JsonObject Seen(JsonObject fields)
    {
        var seen = fields.DeepClone().AsObject();
        foreach (var name in seen.Select(member => member.Key).Where(name => !MaySee(name)).ToList())
            seen.Remove(name);
        return seen;
    }

    private FieldAccess? Rule(string field) => type.Access.LastOrDefault(rule => rule.Fields.Contains(field));

    private bool Is(string holder, IReadOnlyCollection<string> at) => holder.Split(':', 2) switch
    {
        ["drafter"] => actor.UserName == drafter,
        ["step", var step] => at.Contains(step),
        _ => FieldAccess.Holds(holder, actor),
    };
}
