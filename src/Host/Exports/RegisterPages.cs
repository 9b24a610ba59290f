using Chancery.Engine.Registers;

namespace Chancery.Host.Exports;

/// <summary>All pages of a register, up to what a workbook should hold.</summary>
internal static class RegisterPages
{
    private const int MostRows = 50_000;

    /// <param name="page">Reads the page after a cursor; null for the first.</param>
    public static async Task<(RegisterView First, IReadOnlyList<RegisterRow> Rows)> ReadAsync(Func<string?, Task<RegisterView>> page)
    {
        var first = await page(null);
        var rows = new List<RegisterRow>(first.Items);
        for (var cursor = first.NextCursor; cursor is not null && rows.Count < MostRows;)
        {
            var next = await page(cursor);
            rows.AddRange(next.Items);
            cursor = next.NextCursor;
        }

        return (first, rows);
    }
}
