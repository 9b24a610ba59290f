using System.ComponentModel;
using System.Diagnostics;

namespace Chancery.Host.Postgres;

/// <summary>What a finished program said.</summary>
internal sealed record ToolAnswer(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a program to its end.</summary>
internal static class PostgresTool
{
    private const int CouldNotStart = 127;

    public static async Task<ToolAnswer> RunAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,

            // The unprivileged account may not be able to enter the folder the host was started in.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };

        // Messages are recognised by their English text.
        start.Environment["LC_ALL"] = "C";

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, (await output + await errors).Trim());
        }
        catch (Win32Exception failure)
        {
            return new(CouldNotStart, failure.Message);
        }
    }
}
