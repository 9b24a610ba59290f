using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Postgres;

/// <summary>Brings the schema up to date, or says who has to.</summary>
internal static class SchemaCheck
{
    /// <param name="migrate">True for the private database, or when <c>--migrate true</c> was given.</param>
    public static async Task PrepareAsync(WorkflowDbContext db, bool migrate, CancellationToken ct)
    {
        if (migrate)
        {
            await db.Database.MigrateAsync(ct);
            return;
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            throw new StartRefusal(
                $"数据库结构尚未更新（{pending.Count} 项）。请备份后加 --migrate true 启动一次。",
                $"The database schema is not up to date ({pending.Count} migrations). Back it up, then start once with --migrate true.");
        }
    }
}
