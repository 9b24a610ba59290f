using Npgsql;

namespace Chancery.Host.Postgres;

/// <summary>The limits every connection carries, so that no fault can hold a user for long.</summary>
public static class ConnectionLimits
{
    private const string Session =
        "-c lock_timeout=3s -c statement_timeout=10s -c idle_in_transaction_session_timeout=30s";

    /// <summary>Adds the limits that the administrator has not set otherwise.</summary>
    /// <param name="connectionString">In Npgsql's form.</param>
    /// <exception cref="ArgumentException">The text is not a connection string.</exception>
    public static string Apply(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var limits = new NpgsqlConnectionStringBuilder
        {
            Timeout = 3,
            CommandTimeout = 10,
            CancellationTimeout = 500,
            KeepAlive = 5,
            MaxPoolSize = 30,
            NoResetOnClose = true,
            ApplicationName = $"chancery-{Environment.MachineName}-{Environment.ProcessId}",
        };

        // ContainsKey says yes to every setting Npgsql knows; Keys holds those that were written, under one spelling
        var written = given.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in limits)
        {
            if (!written.Contains(key))
            {
                given[key] = value;
            }
        }

        // The server takes the last of two equal settings, so the administrator's come last.
        given.Options = string.IsNullOrWhiteSpace(given.Options) ? Session : $"{Session} {given.Options}";
        return given.ConnectionString;
    }
}
