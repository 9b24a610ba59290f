using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Host.Postgres;

/// <summary>Brings the schema up to date, or says who has to.</summary>
internal static class SchemaCheck
{
    /// <param name="db">Works as the host's role.</param>
    /// <param name="migrate">True for the private database, or when <c>--migrate true</c> was given.</param>
    /// <exception cref="StartRefusal">The schema is not up to date.</exception>
    public static Task PrepareAsync(WorkflowDbContext db, DatabaseHandle database, bool migrate, CancellationToken ct) =>
        migrate ? MigrateAsync(database, ct) : RequireUpToDateAsync(db, ct);

    private static async Task MigrateAsync(DatabaseHandle database, CancellationToken ct)
    {
        // Closed with its connections once the tables stand: the owner's are not kept in the process that serves
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var db = new WorkflowDbContext(
            new DbContextOptionsBuilder<WorkflowDbContext>().UseNpgsql(owner).UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync(ct);
        await ApplicationRole.AdmitAsync(owner, database.ConnectionString, ct);
    }

    private static async Task RequireUpToDateAsync(WorkflowDbContext db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            throw new StartRefusal(
                $"数据库结构尚未更新（{pending.Count} 项）。请备份后加 --migrate true 启动一次。",
                $"The database schema is not up to date ({pending.Count} migrations). Back it up, then start once with --migrate true.");
        }
    }
}
