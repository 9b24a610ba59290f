using Chancery.Engine.Access;
using Chancery.Engine.Execution;
using MediatR;

namespace Chancery.Engine.Cases;

/// <summary>Cases the actor may see, newest first.</summary>
/// <param name="Box"><c>mine</c> (我的发起), <c>register</c> (numbered documents by number, the outgoing register) or <c>all</c>.</param>
/// <param name="Text">Part of title or number; null for all.</param>
/// <param name="Limit">1–200.</param>
/// <param name="Cursor">From the previous page; null for the first.</param>
public sealed record ListCases(
    Actor Actor, string Box, string? Text, string? Kind, int? Year, string? Code, int Limit, string? Cursor)
    : IRequest<Page<ListCases.Row>>
{
    /// <param name="CurrentSteps">Titles of the steps now waiting.</param>
    public sealed record Row(
        Guid CaseId, string Pipeline, string PipelineTitle, string Title, string? Kind, string? Direction, string Urgency,
        string? IssuingOrgan, string? Number, CaseStatus Status, string DrafterName, string DrafterUnit,
        DateTimeOffset SubmittedAt, DateOnly? DocumentDate, DateTimeOffset? RegisteredAt,
        IReadOnlyList<string> CurrentSteps, IReadOnlyList<string> CurrentStepsEn, DateTimeOffset? DueAt, string? Lamp,
        IReadOnlyList<string> MainRecipients, string? Openness, int? Copies);
}

/// <param name="NextCursor">Pass it back for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
