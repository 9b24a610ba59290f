using System.Security.Cryptography;
using Chancery.Host.Security;
using Hangfire.PostgreSql;
using Npgsql;

namespace Chancery.Host.Postgres;

/// <summary>The role the host works as: it reads and writes rows, but owns no table, so no fault of the host can drop or rebuild one.</summary>
internal static class ApplicationRole
{
    private const string Name = "chancery_app";

    /// <summary>The jobs' schema, made by the owner like every other.</summary>
    private const string JobSchema = "hangfire";

    /// <summary>The schema's records: added to and read, never changed; the triggers refuse it to the owner too.</summary>
    private static readonly string[] AppendOnly = ["ledger_events", "office_events"];

    /// <summary>Finds that the role could rebuild the tables; a demonstration may run with one role.</summary>
    public static readonly StartCheck Check = new(AlsoInDemo: false, async (services, ct) =>
        await OwnsTablesAsync(services.GetRequiredService<NpgsqlDataSource>(), ct) is { } role
            ? [new(
                $"数据库用户 {role} 拥有数据表，可以改写台账。请让另一个用户拥有数据库（ConnectionStrings:ChanceryOwner），用它加 --migrate true 启动一次，做法见 README。",
                $"The database role {role} owns tables and could rewrite the ledger. Let another role own the database (ConnectionStrings:ChanceryOwner) and start once with it and --migrate true, as the README shows.")]
            : []);

    /// <summary>Makes the private server's role with a new password, which only this host learns.</summary>
    /// <param name="owner">Connection of a superuser to the host's database.</param>
    /// <returns>The connection string of the role.</returns>
    public static async Task<string> RenewAsync(string owner, CancellationToken ct)
    {
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        await using var source = NpgsqlDataSource.Create(owner);
        await ExecuteAsync(source, $"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Name}') THEN CREATE ROLE {Name}; END IF;
            END $$;
            ALTER ROLE {Name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '{password}'
            """, ct);
        return new NpgsqlConnectionStringBuilder(owner) { Username = Name, Password = password }.ConnectionString;
    }

    /// <summary>Makes the jobs' tables and lets the role use every table.</summary>
    /// <param name="owner">Connects as the tables' owner.</param>
    /// <param name="application">Connection of the role; the owner's where a demonstration runs on a server with one role.</param>
    public static async Task AdmitAsync(NpgsqlDataSource owner, string application, CancellationToken ct)
    {
        await using (var connection = await owner.OpenConnectionAsync(ct))
            PostgreSqlObjectsInstaller.Install(connection, JobSchema);

        var role = new NpgsqlConnectionStringBuilder(application).Username!;
        if (role == new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username)
            return;
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await ExecuteAsync(owner, $"""
            GRANT USAGE ON SCHEMA public, {JobSchema} TO {quoted};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, {JobSchema} TO {quoted};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, {JobSchema} TO {quoted};
            REVOKE UPDATE, DELETE ON {string.Join(", ", AppendOnly)} FROM {quoted};
            REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM {quoted}
            """, ct);
    }

    /// <returns>The role's name when it owns one, itself or by membership; null when it owns none.</returns>
    private static async Task<string?> OwnsTablesAsync(NpgsqlDataSource application, CancellationToken ct)
    {
        await using var command = application.CreateCommand($"""
            SELECT current_user::text WHERE EXISTS (
                SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('public', '{JobSchema}') AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER'))
            """);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
