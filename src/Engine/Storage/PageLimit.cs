using Chancery.Engine.Errors;

namespace Chancery.Engine.Storage;

/// <summary>How many entries of a list are answered at once.</summary>
internal static class PageLimit
{
    /// <param name="asked">As the reader asked; more than <paramref name="most"/> gives that many.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: less than one.</exception>
    public static int Of(int asked, int most) => asked >= 1
        ? Math.Min(asked, most)
        : throw new WorkflowException(ErrorCodes.FieldInvalid, "limit: at least 1.", "limit 至少为1。", "limit");
}
