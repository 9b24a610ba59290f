using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Host.Tests.Security;

/// <summary>A database of its own for one test host, on the server named by <c>CHANCERY_TEST_POSTGRES</c>.</summary>
internal static class HostDatabase
{
    private const string Template = "chancery_host_template";

    private static readonly SemaphoreSlim Gate = new(1);

    private static bool _templateReady;

    public static async Task<string> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("CHANCERY_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set CHANCERY_TEST_POSTGRES to the connection string of a PostgreSQL server.");
        await Gate.WaitAsync();
        try
        {
            if (!_templateReady)
            {
                await RunAsync(server, $"DROP DATABASE IF EXISTS {Template}");
                await using var db = new WorkflowDbContext(Options(Named(server, Template)));
                await db.Database.EnsureCreatedAsync();
                NpgsqlConnection.ClearAllPools();
                _templateReady = true;
            }

            var name = $"chancery_{Guid.NewGuid():N}";
            await RunAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template}");
            return Named(server, name);
        }
        finally
        {
            Gate.Release();
        }
    }

    public static async Task DropAsync(string connection)
    {
        await using (var own = new NpgsqlConnection(connection))
            NpgsqlConnection.ClearPool(own);

        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await RunAsync(Named(connection, "postgres"), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static DbContextOptions<WorkflowDbContext> Options(string connection) =>
        new DbContextOptionsBuilder<WorkflowDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options;

    private static string Named(string connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, MaxPoolSize = 30 }.ConnectionString;

    private static async Task RunAsync(string connection, string sql)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
