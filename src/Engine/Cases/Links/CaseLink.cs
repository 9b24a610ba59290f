namespace Chancery.Engine.Cases.Links;

/// <summary>One matter in two cases: what one case is to another, such as a reply to the request it answers.</summary>
public sealed class CaseLink
{
    public required int OrganId { get; init; }

    /// <summary>The case that was there first.</summary>
    public required Guid FromCase { get; init; }

    public required Guid ToCase { get; init; }

    /// <summary>What <see cref="ToCase"/> is to the first, such as <c>reply</c> or <c>task</c> (see <see cref="Relations"/>).</summary>
    public required string Relation { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What one case may be to another.</summary>
public static class Relations
{
    private static readonly Dictionary<string, (string Zh, string En)> Titles = new(StringComparer.Ordinal)
    {
        ["reply"] = ("复文", "Reply"),
        ["task"] = ("交办任务", "Task"),
        ["answer"] = ("分别答复", "Separate answer"),
        ["opinion"] = ("法律意见", "Legal opinion"),
        ["follow-up"] = ("后续办理", "Follow-up"),
        ["topic"] = ("议题", "Topic"),
        ["correction"] = ("更正", "Correction"),
        ["revocation"] = ("撤销文件", "Revoking document"),
        ["abolition"] = ("废止文件", "Abolishing document"),
        ["related"] = ("相关事项", "Related matter"),
    };

    public static IReadOnlyCollection<string> Known => Titles.Keys;

    public static (string Zh, string En) TitleOf(string relation) =>
        Titles.TryGetValue(relation, out var title) ? title : Titles["related"];
}
