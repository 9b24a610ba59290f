using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Cases;

/// <summary>What happened to a case, oldest first, in words.</summary>
public sealed record GetCaseHistory(Actor Actor, Guid CaseId) : IRequest<IReadOnlyList<GetCaseHistory.Entry>>
{
    /// <param name="Kind">Ledger kind, such as <c>act.agree</c>.</param>
    /// <param name="Zh">One readable line.</param>
    public sealed record Entry(
        long Sequence, DateTimeOffset At, string Kind, string? Actor, string? ActorName, string? ActorPost,
        int? Visit, string? Step, string? StepEn, string? Opinion, string Zh, string En);
}

/// <summary>The case's ledger with its hash chain, and whether the chain holds.</summary>
public sealed record GetCaseLedger(Actor Actor, Guid CaseId) : IRequest<GetCaseLedger.View>
{
    /// <param name="Verified">Whether every sequence and hash of the chain was recomputed and holds.</param>
    public sealed record View(Guid CaseId, bool Verified, IReadOnlyList<Row> Events);

    /// <param name="Hash">Lower-case hex.</param>
    public sealed record Row(
        long Sequence, DateTimeOffset At, string? Actor, string Kind, JsonNode Payload, short Algorithm, string Previous, string Hash);
}
