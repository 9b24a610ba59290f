using Chancery.Engine.Storage;
using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Security;

/// <summary>Finds an office's own accounts: the demonstration lets anybody on the machine in as any of its people.</summary>
internal static class DemoDatabaseCheck
{
    public static readonly StartCheck Check = new(AlsoInDemo: true, async (services, ct) =>
        services.GetRequiredService<DemoMode>().Enabled && await IsOfficeAsync(services.GetRequiredService<WorkflowDbContext>(), ct)
            ? [new StartFault(
                $"数据库中是单位自己的账号，演示模式会让本机任何人免密登录。请去掉 {DemoMode.Flag}，或换用空数据库。",
                $"The database holds an office's own accounts, and the demonstration lets anybody on this machine in without a password. Leave out {DemoMode.Flag}, or use an empty database.")]
            : []);

    private static async Task<bool> IsOfficeAsync(WorkflowDbContext db, CancellationToken ct) =>
        await db.Users.AnyAsync(user => user.PasswordHash != null, ct) && !await db.UserTokens.AnyAsync(token => token.Name == DemoOffice.Mark, ct);
}
