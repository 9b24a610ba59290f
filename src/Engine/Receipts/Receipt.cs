namespace Chancery.Engine.Receipts;

/// <summary>The answer once given to a key; the same key gets it again and nothing happens twice.</summary>
public sealed class Receipt
{
    public int OrganId { get; init; }

    /// <summary>Sign-in name of the caller: keys of different people never meet.</summary>
    public required string Actor { get; init; }

    /// <summary>The client's <c>Idempotency-Key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request; another request under the same key is refused.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The stored answer as JSON.</summary>
    public required string Answer { get; init; }

    public DateTimeOffset At { get; init; }
}
