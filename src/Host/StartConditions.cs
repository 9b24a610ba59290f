using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Chancery.Host.Security;

namespace Chancery.Host;

/// <summary>What must hold before the host is put together: settings, addresses, files, folders and the database.</summary>
/// <remarks>What the database itself says against the start is looked for later, by <see cref="StartChecks"/>.</remarks>
internal static class StartConditions
{
    /// <returns>The office's data, and the open database.</returns>
    /// <exception cref="StartRefusal">With everything that is wrong.</exception>
    public static async Task<(OfficeFolders Folders, DatabaseHandle Database)> MeetAsync(
        IConfiguration configuration, IHostEnvironment host, DemoMode demo, CancellationToken ct)
    {
        var root = host.ContentRootPath;
        var faults = new StartFaults();
        faults.Add(SettingValues.Find(configuration, root));
        faults.Add(PortCheck.Find(configuration));
        faults.Add(SettingChecks.Find(configuration, host, demo));
        if (!demo.Enabled)
            faults.Add(SecretFileCheck.Find(Path.Combine(root, configuration["Data"] ?? "data")));
        var folders = await faults.TryAsync(() => Task.FromResult(OfficeFolders.Read(configuration, root, demo.Enabled)));
        var database = await faults.TryAsync(() => ChanceryDatabase.OpenAsync(configuration, root, demo.Enabled, ct));
        try
        {
            faults.ThrowIfAny();
            return (folders!, database!);
        }
        catch
        {
            if (database is not null)
                await database.DisposeAsync();
            throw;
        }
    }
}
