namespace Chancery.Engine.Errors;

/// <summary>How a refusal is answered: 400, 404, 403, 409, 401, 429 or 503.</summary>
public enum ErrorKind
{
    Invalid,
    NotFound,
    Forbidden,
    Conflict,

    /// <summary>Nobody is signed in, or the sign-in failed.</summary>
    Unauthenticated,

    /// <summary>Asked too often; the fact <c>retryAfterSeconds</c> says when to come back.</summary>
    TooMany,

    /// <summary>The host cannot take the work now; nothing was changed.</summary>
    Unavailable,
}

/// <summary>One stable refusal, with its constant title in both languages.</summary>
/// <param name="Code">Kebab-case <c>noun.reason</c>; part of the API, never reused.</param>
/// <param name="Kind">The family that decides the HTTP status.</param>
/// <param name="Title">English title.</param>
/// <param name="TitleZh">Chinese title.</param>
public sealed record ErrorCode(string Code, ErrorKind Kind, string Title, string TitleZh);

/// <summary>A refused command: nothing was changed.</summary>
/// <param name="code">The entry of <see cref="ErrorCodes"/>.</param>
/// <param name="detail">English sentence naming the ids involved and what to do.</param>
/// <param name="detailZh">The same sentence in Chinese.</param>
/// <param name="field">The offending input as a path such as <c>fields.title</c>; null when no single input is at fault.</param>
public sealed class WorkflowException(ErrorCode code, string detail, string detailZh, string? field = null)
    : Exception(detail)
{
    public ErrorCode Code { get; } = code;

    public string DetailZh { get; } = detailZh;

    public string? Field { get; } = field;

    /// <summary>Further refusals found in the same input, so that a form shows them all at once; empty when there is one.</summary>
    public IReadOnlyList<WorkflowException> Others { get; init; } = [];

    /// <summary>One exception for all breaches of an input: the first, with the rest in <see cref="Others"/>.</summary>
    /// <param name="refusals">At least one.</param>
    public static WorkflowException Of(IReadOnlyList<WorkflowException> refusals) =>
        new(refusals[0].Code, refusals[0].Message, refusals[0].DetailZh, refusals[0].Field) { Others = [.. refusals.Skip(1)] };

    /// <summary>Facts for the client, such as who decided first and when; serialised into the answer.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();
}
