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
        var address = ListenAddresses.Of(app.Configuration)[0].ToString().TrimEnd('/');
        // Straight to the console: the code must not reach a log that is kept
        Console.WriteLine($"""

            首次启动：请在 15 分钟内打开 {address}/setup ，用下面的口令建立首个账号（浏览器须经 https，办法见 README）。
            First start: open {address}/setup within 15 minutes and create the first account with this code (in a browser by https only, see the README).

                {code}

            """);
    }
}
