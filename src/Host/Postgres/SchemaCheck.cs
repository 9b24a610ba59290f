using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Postgres;

/// <summary>Brings the schema up to date, or says who has to.</summary>
internal static class SchemaCheck
{
    /// <param name="db">Works as the host's role.</param>
    /// <param name="migrate">True for the private database, or when <c>--migrate true</c> was given.</param>
    /// <param name="demo">True lets the host's role own the tables.</param>
    /// <exception cref="StartRefusal">The schema is not up to date, or the host's role owns it.</exception>
    public static async Task PrepareAsync(WorkflowDbContext db, DatabaseHandle database, bool migrate, bool demo, CancellationToken ct)
    {
        if (migrate)
            await MigrateAsync(database, ct);
        else
            await RequireUpToDateAsync(db, ct);
        if (!demo && await ApplicationRole.FindFaultAsync(database.ConnectionString, ct) is { } fault)
            throw new StartRefusal([fault]);
    }

    private static async Task MigrateAsync(DatabaseHandle database, CancellationToken ct)
    {
        var options = new DbContextOptionsBuilder<WorkflowDbContext>().UseNpgsql(database.OwnerConnectionString).UseSnakeCaseNamingConvention();
        await using var db = new WorkflowDbContext(options.Options);
        await db.Database.MigrateAsync(ct);
        await ApplicationRole.AdmitAsync(database.OwnerConnectionString, database.ConnectionString, ct);
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
