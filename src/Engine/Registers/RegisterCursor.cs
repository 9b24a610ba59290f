using System.Globalization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Registers;

/// <summary>Where a page of a register ended: the next one starts after this row, whatever was added meanwhile.</summary>
internal sealed record RegisterCursor(DateTimeOffset At, Guid CaseId)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{CaseId:N}");

    /// <exception cref="WorkflowException"><c>field.invalid</c>: not a cursor of ours.</exception>
    public static RegisterCursor? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;

        if (cursor.Split('.') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var caseId))
            return new(new(at, TimeSpan.Zero), caseId);

        throw new WorkflowException(ErrorCodes.FieldInvalid, "cursor: take it from the page before.", "cursor 须取自上一页。", "cursor");
    }
}
