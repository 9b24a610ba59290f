using Chancery.Engine.Errors;

namespace Chancery.Host.Problems;

/// <summary>One refusal as it is answered, in both languages.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code; the <c>type</c> is <c>/problems/{Code}</c>.</param>
/// <param name="Field">Path of the offending input; null when there is none.</param>
public sealed record Problem(int Status, string Code, string TitleZh, string TitleEn, string DetailZh, string DetailEn, string? Field = null)
{
    /// <summary>Each single fault when an input had several; empty when there is one.</summary>
    public IReadOnlyList<Problem> Errors { get; init; } = [];

    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>When to come back; null when repeating does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Problem From(WorkflowException refusal) => new(
        StatusOf(refusal.Code.Kind), refusal.Code.Code, refusal.Code.TitleZh, refusal.Code.Title,
        refusal.DetailZh, refusal.Message, refusal.Field)
    {
        Errors = refusal.Others.Count == 0 ? [] : [.. refusal.Others.Prepend(refusal.Alone()).Select(From)],
        Facts = refusal.Facts,
        RetryAfter = refusal.Facts.TryGetValue("retryAfterSeconds", out var seconds) && seconds is int wait
            ? TimeSpan.FromSeconds(wait)
            : null,
    };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}

internal static class Refusals
{
    public static WorkflowException Alone(this WorkflowException refusal) =>
        new(refusal.Code, refusal.Message, refusal.DetailZh, refusal.Field) { Facts = refusal.Facts };
}
