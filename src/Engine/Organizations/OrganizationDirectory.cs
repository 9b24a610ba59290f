using System.Text.Json;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Engine.Organizations;

/// <summary>The office as it is now, kept in memory; a singleton.</summary>
/// <remarks>A change made by another node is seen within <see cref="CheckEvery"/> even when no notification arrives.</remarks>
public sealed class OrganizationDirectory(IServiceScopeFactory scopes, TimeProvider clock)
{
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    private volatile Known? _known;

    /// <summary>The latest published office.</summary>
    /// <exception cref="WorkflowException"><c>organization.missing</c>: none has been published.</exception>
    public async ValueTask<Organization> CurrentAsync(CancellationToken ct) =>
        await FindAsync(ct) ?? throw new WorkflowException(ErrorCodes.OrganizationMissing,
            "No organisation has been published; a system administrator publishes it.", "尚未发布机构信息，请系统管理员先行发布。");

    /// <summary>The latest published office; null before the first is published.</summary>
    public async ValueTask<Organization?> FindAsync(CancellationToken ct)
    {
        var known = _known;
        var now = clock.GetTimestamp();
        if (known is not null && clock.GetElapsedTime(known.CheckedAt, now) < CheckEvery)
            return known.Organization;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        var latest = db.Organizations.AsNoTracking().OrderByDescending(stored => stored.Version);
        var version = await latest.Select(stored => (int?)stored.Version).FirstOrDefaultAsync(ct);
        if (version is null)
            return null;

        var organization = known?.Organization.Version == version
            ? known.Organization
            : Read(await latest.Select(stored => stored.Json).FirstAsync(ct));

        // An Invalidate that came while reading wins: the next caller reads again
        Interlocked.CompareExchange(ref _known, new Known(organization, now), known);
        return organization;
    }

    /// <summary>Forgets the cached office; the next call reads it again.</summary>
    public void Invalidate() => _known = null;

    internal static Organization Read(string json) =>
        JsonSerializer.Deserialize<Organization>(json, JsonSerializerOptions.Web)
        ?? throw new JsonException("A stored organisation is null.");

    private sealed record Known(Organization Organization, long CheckedAt);
}
