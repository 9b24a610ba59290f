using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Storage;

/// <summary>A case whose instance row this transaction holds.</summary>
/// <param name="Type">Document type; null for a run without a document, whose fields are empty.</param>
/// <param name="Item">The locked work item; null when the transaction is not about one.</param>
/// <param name="StoredAnswer">The answer once given under the same key; null when the key is new.</param>
public sealed record LockedCase(
    int OrganId, Guid CaseId, string DefinitionHash, CaseStatus Status, string State, long LedgerSequence, byte[] LedgerHash,
    string? Type, string Fields, string? Number, string Drafter, string DrafterUnit, LockedItem? Item, byte[]? StoredRequest, string? StoredAnswer)
{
    /// <summary>Whether the case stands: no step of it may go on, and what comes for it waits.</summary>
    internal bool IsSuspended => Status == CaseStatus.Running
        && System.Text.Json.JsonSerializer.Deserialize(State, InstanceStateJson.Default.InstanceState)!.Suspension is not null;

    /// <summary>The run that waits for this one; null when there is none.</summary>
    internal ParentRun? Parent { get; init; }

    internal int DefinitionNumber { get; init; }

    /// <summary>Elsa's id of the pipeline's version; null when that version was deleted.</summary>
    internal string? DefinitionVersionId { get; init; }
}

/// <summary>The work item under the lock.</summary>
public sealed record LockedItem(
    Guid Id, int Visit, string ActivityId, string Title, string TitleEn, string Kind, string? Person, string? Post, string? Unit,
    WorkItemStatus Status, int Version, string? Action, string? ClosedBy, string? ClosedByName, string? ClosedByPost, DateTimeOffset? ClosedAt)
{
    public string? ClosedByNameEn { get; init; }

    /// <summary>Who may act for <see cref="Person"/>, until <see cref="ProxyUntil"/>; null for nobody.</summary>
    public string? Proxy { get; init; }

    public DateTimeOffset? ProxyUntil { get; init; }

    /// <summary>The one for whom the actor acts as proxy; null when the item is the actor's own.</summary>
    internal string? PrincipalFor(string actor) => Person is { } principal && principal != actor && Proxy == actor ? principal : null;
}
