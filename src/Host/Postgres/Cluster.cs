using System.Security.Cryptography;

namespace Chancery.Host.Postgres;

/// <summary>Makes and examines the files of a database cluster, before any server runs on them.</summary>
internal sealed class Cluster(PostgresBinaries binaries, PostgresAccount account, ClusterFolder folder)
{
    /// <summary>The one login of the private server.</summary>
    public const string User = "chancery";

    /// <returns>The password.</returns>
    /// <exception cref="StartRefusal">The folder holds something that this server cannot open.</exception>
    public async Task<string> PrepareAsync(bool durable, CancellationToken ct)
    {
        try
        {
            if (!Directory.Exists(folder.Cluster) || !Directory.EnumerateFileSystemEntries(folder.Cluster).Any())
            {
                // An empty database must never silently take the place of one that was there.
                if (File.Exists(folder.PasswordFile))
                {
                    throw Broken("数据不见了，只剩口令文件 postgres.password", "its data is gone, only postgres.password is left");
                }

                await CreateAsync(durable, ct);
            }

            if (File.Exists(folder.UnfinishedPasswordFile))
            {
                File.Move(folder.UnfinishedPasswordFile, folder.PasswordFile, overwrite: true);
            }

            CheckVersion();
            await account.OwnAsync(folder.Cluster, ct);
            return ReadPassword();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Broken(failure.Message, failure.Message);
        }
    }

    private async Task CreateAsync(bool durable, CancellationToken ct)
    {
        // Made beside its place and renamed when complete: a crash half way leaves nothing that looks like a database.
        if (Directory.Exists(folder.Unfinished))
        {
            Directory.Delete(folder.Unfinished, recursive: true);
        }

        WriteSecret(folder.UnfinishedPasswordFile, RandomNumberGenerator.GetHexString(48, lowercase: true));
        Directory.CreateDirectory(folder.Unfinished);
        await account.OwnAsync(folder.Unfinished, ct);
        await account.OwnAsync(folder.UnfinishedPasswordFile, ct);

        var made = await account.RunAsync(ct, [
            binaries.InitDb, "-D", folder.Unfinished, "-U", User, $"--pwfile={folder.UnfinishedPasswordFile}",
            "--auth=scram-sha-256", "--encoding=UTF8", .. Locale, .. durable ? Array.Empty<string>() : ["--no-sync"]]);
        if (!made.Succeeded)
        {
            throw Broken(made.Output, made.Output);
        }

        if (Directory.Exists(folder.Cluster))
        {
            Directory.Delete(folder.Cluster);
        }

        Directory.Move(folder.Unfinished, folder.Cluster);
    }

    // The built-in locale sorts by code point, yet knows every letter's case, and no upgrade of a system library can
    // change its order and so corrupt an index. Chinese orders are asked for by name: COLLATE "zh-x-icu".
    private string[] Locale =>
        binaries.Major >= 17 ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : ["--locale=C"];

    private void CheckVersion()
    {
        var file = Path.Combine(folder.Cluster, "PG_VERSION");
        if (!File.Exists(file))
        {
            throw Broken("缺少 PG_VERSION 文件，数据不完整", "its PG_VERSION file is missing");
        }

        var version = File.ReadAllText(file).Trim();
        if (version != $"{binaries.Major}")
        {
            throw new StartRefusal(
                $"数据目录 {folder.Cluster} 属于 PostgreSQL {version}，而内置的是 {binaries.Major}。请用原版本导出（pg_dump）后再导入，或换回原版本。",
                $"{folder.Cluster} belongs to PostgreSQL {version}, but the embedded one is {binaries.Major}. Dump it with the old version (pg_dump) and load it again, or go back to the old version.");
        }
    }

    private string ReadPassword() =>
        File.Exists(folder.PasswordFile)
            ? File.ReadAllText(folder.PasswordFile).Trim()
            : throw new StartRefusal(
                $"找不到数据库口令文件 {folder.PasswordFile}。请从备份恢复该文件。",
                $"The database password file {folder.PasswordFile} is missing. Restore it from your backup.");

    private StartRefusal Broken(string chinese, string english) => new(
        $"数据目录 {folder.Cluster} 无法使用：{chinese}。请还原备份；若要从空数据库重新开始，请把该目录和 postgres.password 一起移走。",
        $"The data folder {folder.Cluster} cannot be used: {english}. Restore your backup; to begin again with an empty database, move this folder and postgres.password away.");

    private static void WriteSecret(string path, string secret)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(secret);
    }
}
