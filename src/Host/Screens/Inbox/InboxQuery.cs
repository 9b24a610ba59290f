namespace Chancery.Host.Screens.Inbox;

/// <summary>What the inbox shows, as it stands in the URL.</summary>
/// <param name="Box"><c>todo</c>, <c>read</c>, <c>done</c> or <c>mine</c>.</param>
/// <param name="Text">Part of title, number, unit or drafter; null for all.</param>
/// <param name="Urgency"><c>none</c>, <c>urgent</c>, <c>extra-urgent</c> or null for all.</param>
/// <param name="Sort"><c>due</c>, <c>arrived</c> or null for the box's own order.</param>
public sealed record InboxQuery(string Box, string? Text, string? Urgency, string? Sort, string? Cursor)
{
    public static readonly IReadOnlyList<string> Boxes = ["todo", "read", "done", "mine"];
    private static readonly IReadOnlyList<string> Sorts = ["due", "arrived"];

    public static InboxQuery From(IQueryCollection query) => new(
        Boxes.FirstOrDefault(box => box == query["box"]) ?? "todo", Clean(query["q"]), Clean(query["urgency"]),
        Sorts.FirstOrDefault(sort => sort == query["sort"]), Clean(query["cursor"]));

    public bool IsFiltered => Text is not null || Urgency is not null;

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
