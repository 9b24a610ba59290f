using System.Collections.Concurrent;
using System.Globalization;
using Chancery.Host.Postgres;
using Npgsql;

namespace Chancery.Tests.Shared;

/// <summary>A database of a test's own, cloned from a template; disposing drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);
    private static readonly string Run = Guid.CreateVersion7().ToString("N")[..12];
    private static int count;

    private TestDatabase(string name, string connectionString) => (Name, ConnectionString) = (name, connectionString);

    public string Name { get; }

    /// <value>Carries the limits of production (<see cref="ConnectionLimits"/>).</value>
    public string ConnectionString { get; }

    /// <summary>Clones the template, which is made on first use.</summary>
    /// <param name="template">Letters, digits and underscores; one name per way of preparing.</param>
    /// <param name="prepare">Runs migrations and seed on the connection string given; called once per run and template.</param>
    public static async Task<TestDatabase> CloneAsync(string template, Func<string, Task> prepare)
    {
        var source = await Templates.GetOrAdd(template, name => new(() => PrepareAsync(name, prepare))).Value;
        var clone = $"t_{Run}_{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}";
        await AdministerAsync($"CREATE DATABASE {clone} TEMPLATE {source} STRATEGY FILE_COPY");
        return new(clone, await ConnectionTo(clone));
    }

    /// <summary>An empty database.</summary>
    public static Task<TestDatabase> EmptyAsync() => CloneAsync("empty", _ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await AdministerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    internal static async Task DropTemplatesAsync()
    {
        foreach (var (name, template) in Templates)
        {
            if (Templates.TryRemove(name, out _) && template.Value.IsCompletedSuccessfully)
            {
                await AdministerAsync($"DROP DATABASE IF EXISTS {await template.Value} WITH (FORCE)");
            }
        }
    }

    private static async Task<string> PrepareAsync(string template, Func<string, Task> prepare)
    {
        var name = $"template_{template}_{Run}";
        await AdministerAsync($"CREATE DATABASE {name}");
        var connectionString = await ConnectionTo(name);
        await prepare(connectionString);

        // A template with open sessions cannot be cloned.
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await AdministerAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await AdministerAsync(
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private static async Task<string> ConnectionTo(string database) =>
        ConnectionLimits.Apply(new NpgsqlConnectionStringBuilder(await TestServer.StartAsync()) { Database = database }.ConnectionString);

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await TestServer.StartAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
