using Chancery.Engine.Errors;

namespace Chancery.Host.Screens.Frames;

/// <summary>A refusal as sentences for the page.</summary>
internal static class Refusals
{
    /// <summary>The refusal with all others found in the same input, each once.</summary>
    public static IEnumerable<WorkflowException> All(this WorkflowException refusal) =>
        refusal.Others.Prepend(refusal).DistinctBy(one => (one.Field, one.Message));

    public static string Sentence(this WorkflowException refusal, Frame frame) => frame.Pick(refusal.DetailZh, refusal.Message);

    /// <summary>The offending input without its container, such as <c>title</c> for <c>fields.title</c>; null when none is named.</summary>
    public static string? Input(this WorkflowException refusal) =>
        refusal.Field is null ? null
        : refusal.Field.StartsWith("fields.", StringComparison.Ordinal) ? refusal.Field[7..].Split('.', '[')[0]
        : refusal.Field;

    public static int Status(this WorkflowException refusal) => refusal.Code.Kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };
}
