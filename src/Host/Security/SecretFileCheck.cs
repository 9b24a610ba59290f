using Chancery.Host.Postgres;
namespace Chancery.Host.Security;

/// <summary>Looks for files with secrets that every user of the machine can read or replace.</summary>
internal static class SecretFileCheck
{
    /// <summary>Looks at the folder and the files directly in it; the database keeps watch over its own folder.</summary>
    public static IReadOnlyList<StartFault> Find(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
            return [];

        var faults = new List<StartFault>();
        if (File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherWrite))
            faults.Add(new($"任何用户都能改动数据目录 {folder}；请执行 chmod o-w。", $"Every user can change the data folder {folder}; run chmod o-w on it."));

        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var mode = File.GetUnixFileMode(file);
            if (mode.HasFlag(UnixFileMode.OtherRead) || mode.HasFlag(UnixFileMode.OtherWrite))
                faults.Add(new($"任何用户都能读取或改动 {file}；请执行 chmod 600。", $"Every user can read or change {file}; run chmod 600 on it."));
        }

        return faults;
    }
}
