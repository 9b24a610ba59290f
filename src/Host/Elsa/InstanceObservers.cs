using System.Collections.Concurrent;

namespace Chancery.Host.Elsa;

/// <summary>Which connections watch which run; a singleton.</summary>
internal sealed class InstanceObservers
{
    /// <summary>A viewer opens three to four sockets; so many people cannot watch under one name.</summary>
    public const int MaxConnections = 20;

    private const int MaxRuns = 50;

    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    /// <param name="expiresAt">End of the session or token; nothing is told after it.</param>
    /// <returns>False when the person has too many connections already.</returns>
    public bool Connect(string connectionId, string userName, DateTimeOffset expiresAt)
    {
        _connections[connectionId] = new(userName, expiresAt, []);
        return _connections.Values.Count(one => one.UserName == userName) <= MaxConnections;
    }

    public void Disconnect(string connectionId) => _connections.TryRemove(connectionId, out _);

    /// <returns>False when the connection watches too many runs already.</returns>
    public bool Observe(string connectionId, Guid run)
    {
        if (!_connections.TryGetValue(connectionId, out var connection) || (connection.Runs.Count >= MaxRuns && !connection.Runs.ContainsKey(run)))
            return false;
        connection.Runs[run] = true;
        return true;
    }

    /// <summary>Connections that watch a run, by person.</summary>
    public ILookup<string, string> Of(Guid run, DateTimeOffset now) =>
        _connections.Where(one => one.Value.Runs.ContainsKey(run) && one.Value.ExpiresAt > now).ToLookup(one => one.Value.UserName, one => one.Key);

    /// <summary>The person may no longer see the run.</summary>
    public void Forget(string userName, Guid run)
    {
        foreach (var connection in _connections.Values.Where(one => one.UserName == userName))
            connection.Runs.TryRemove(run, out _);
    }

    private sealed record Connection(string UserName, DateTimeOffset ExpiresAt, ConcurrentDictionary<Guid, bool> Runs);
}
