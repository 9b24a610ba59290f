using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Ledger;

/// <summary>One ledger event before it is chained: who did what, what it caused, and why.</summary>
internal sealed record LedgerEntry(string Kind, string? Actor, string? ActorName, string? ActorPost)
{
    /// <summary>Name and post of the day in English; absent in events of before they were kept.</summary>
    public string? ActorNameEn { get; init; }

    public string? ActorPostEn { get; init; }

    /// <summary>For whom a proxy acted, with the name of the day; null when the actor acted for themselves.</summary>
    public string? OnBehalfOf { get; init; }

    public string? OnBehalfOfName { get; init; }

    public string? OnBehalfOfNameEn { get; init; }

    public Guid? Item { get; init; }

    public int? Visit { get; init; }

    public string? Step { get; init; }

    public string? StepTitle { get; init; }

    public string? StepTitleEn { get; init; }

    /// <summary>Codes of the units for which the opinion was given; null when no unit was asked.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>Words of an act that the pipeline named itself; null for an act that has them everywhere.</summary>
    public string? ActionTitle { get; init; }

    public string? ActionTitleEn { get; init; }

    public string? Opinion { get; init; }

    public string? Target { get; init; }

    public JsonObject? Data { get; init; }

    public string? Number { get; init; }

    public CaseStatus? Status { get; init; }

    /// <summary>One readable line.</summary>
    public required string Zh { get; init; }

    public required string En { get; init; }

    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>Changed document fields, new values; the former ones stand in the events before.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>SHA-256 of the document text the act was given on, lower-case hex.</summary>
    public string? DocumentHash { get; init; }

    public string ToPayload() => JsonSerializer.Serialize(this, Options);

    public static LedgerEntry FromPayload(string payload) => JsonSerializer.Deserialize<LedgerEntry>(payload, Options)!;

    /// <summary>Every reason the effects carry, with the id of the thing explained.</summary>
    public static IReadOnlyList<Reason> ReasonsOf(IEnumerable<Effect> effects) =>
        [.. effects.Select(effect => effect switch
        {
            VisitOpened visit => visit.Route with { Reference = Reason.ToVisit(visit.Visit) },
            WorkItemOpened item => item.Reason with { Reference = item.Id.ToString() },
            DeadlineSet deadline => deadline.Due.Explanation with { Reference = deadline.Id.ToString() },
            NumberTaken number => number.Reason with { Reference = number.Purpose },
            Explained explained => explained.Reason,
            _ => null,
        }).OfType<Reason>()];

    private static JsonSerializerOptions Options { get; } = new(StoredJson.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}
