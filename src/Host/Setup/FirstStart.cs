using Chancery.Engine.Storage;
using Chancery.Host.Demo;
using Chancery.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Setup;

/// <summary>What happens between the database being there and the first request.</summary>
internal static class FirstStart
{
    public static async Task RunAsync(WebApplication app, CancellationToken ct)
    {
        await StartChecks.RunAsync(app.Services, ct);
        await using var scope = app.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<DemoMode>().Enabled)
            await scope.ServiceProvider.GetRequiredService<DemoOffice>().SeedAsync(ct);
        else if (!await scope.ServiceProvider.GetRequiredService<WorkflowDbContext>().Users.AnyAsync(ct))
            Announce(app);
    }

    private static void Announce(WebApplication app)
    {
        var code = app.Services.GetRequiredService<SetupCode>().Issue();
        var addresses = ListenAddresses.Of(app.Configuration);
        var address = (addresses.FirstOrDefault(one => one.Scheme == "https") ?? addresses[0]).ToString().TrimEnd('/');
        // Straight to the console: the code must not reach a log that is kept
        Console.WriteLine($"""

            首次启动：请在 15 分钟内打开 {address}/setup ，用下面的口令建立首个账号。
            First start: open {address}/setup within 15 minutes and create the first account with this code.

                {code}

            """);
        if (address.StartsWith("http:", StringComparison.Ordinal) && !SettingChecks.HasProxies(app.Configuration))
            Console.WriteLine("""
                网页须经 https 打开；没有证书或加密代理时，可按 README 用 curl 建立账号。
                Pages need https; without a certificate or an encrypting proxy, create the account with curl as the README shows.

                """);
    }
}
