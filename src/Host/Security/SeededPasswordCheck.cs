using Chancery.Engine.Identity;
using Chancery.Engine.Storage;
using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Security;

/// <summary>Finds accounts that still have the demonstration's password.</summary>
internal static class SeededPasswordCheck
{
    public static readonly StartCheck Check = new(AlsoInDemo: false, (services, ct) => FindAsync(
        services.GetRequiredService<WorkflowDbContext>(), services.GetRequiredService<IPasswordHasher<Account>>(), ct));

    private static async Task<IReadOnlyList<StartFault>> FindAsync(WorkflowDbContext db, IPasswordHasher<Account> hasher, CancellationToken ct)
    {
        // Seeded accounts are marked, and copies of one hash betray seeding even without the mark; a salt never repeats by chance
        var marked = db.UserTokens.Where(token => token.Name == DemoOffice.Mark).Select(token => token.UserId);
        var shared = db.Users.GroupBy(user => user.PasswordHash).Where(same => same.Count() > 1).Select(same => same.Key);
        var hashes = await db.Users
            .Where(user => user.PasswordHash != null && (marked.Contains(user.Id) || shared.Contains(user.PasswordHash)))
            .Select(user => user.PasswordHash!).Distinct().Take(100).ToListAsync(ct);
        return hashes.Any(hash => hasher.VerifyHashedPassword(new Account(), hash, DemoMode.Password) != PasswordVerificationResult.Failed)
            ? [new StartFault(
                $"数据库中有演示账号，密码人所共知；请换用空数据库，或以 {DemoMode.Flag} 启动。",
                $"The database holds demonstration accounts whose password is public; use an empty database, or start with {DemoMode.Flag}.")]
            : [];
    }
}
