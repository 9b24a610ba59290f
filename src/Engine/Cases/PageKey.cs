using System.Globalization;
using System.Text;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Cases;

/// <summary>The last row of a page by its sort key and id: the next page begins after it, whatever came or went meanwhile.</summary>
/// <param name="Group">The leading key: 0 for rows listed first, 1 for the others.</param>
/// <param name="At">The moment sorted by; null when the row has none.</param>
internal sealed record PageKey(int Group, DateTimeOffset? At, Guid Id)
{
    /// <param name="cursor">Opaque to the client; null for the first page.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: not a cursor of ours.</exception>
    public static PageKey? Read(string? cursor)
    {
        if (cursor is null or "")
            return null;

        var bytes = new byte[64];
        if (cursor.Length <= 80 && Convert.TryFromBase64String(cursor.Replace('-', '+').Replace('_', '/'), bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('|') is [{ Length: 1 } group, var at, var id]
            && group is "0" or "1" && Guid.TryParseExact(id, "N", out var parsed)
            && (at == "" || IsMoment(at)))
        {
            return new(group == "1" ? 1 : 0, at == "" ? null : new(Ticks(at), TimeSpan.Zero), parsed);
        }

        throw new WorkflowException(ErrorCodes.FieldInvalid, "cursor: take it from the page before.", "cursor 须取自上一页。", "cursor");
    }

    public override string ToString() => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Group}|{At?.UtcTicks}|{Id:N}"))).Replace('+', '-').Replace('/', '_');

    private static bool IsMoment(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks;

    private static long Ticks(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
