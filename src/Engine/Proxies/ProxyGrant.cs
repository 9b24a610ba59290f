namespace Chancery.Engine.Proxies;

/// <summary>委托代理: who acts for whom, on which pipelines, from when until when. Ended ones are kept as the record.</summary>
public sealed class ProxyGrant
{
    public int OrganId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Sign-in name of the one whose items they are.</summary>
    public required string Principal { get; init; }

    /// <summary>Sign-in name of the one who may act for them.</summary>
    public required string Proxy { get; init; }

    /// <summary>Definition ids; empty means every pipeline.</summary>
    public required IReadOnlyList<string> Pipelines { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Whether the proxy may also sign off in the principal's stead.</summary>
    public bool MaySign { get; init; }

    /// <summary>Whether items open at the start pass to the proxy too, not only those that arrive in the period.</summary>
    public bool TakesExisting { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the items open at the start were passed on; null while that is not due or not wanted.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>When the principal ended it early; null when they did not.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
