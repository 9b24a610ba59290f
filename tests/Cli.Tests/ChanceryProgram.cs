using System.Diagnostics;

namespace Chancery.Cli.Tests;

/// <summary>Runs the compiled program as a user would.</summary>
internal static class ChanceryProgram
{
    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "chancery.dll");

    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync(new Run(arguments));

    public static async Task<Ended> RunAsync(Run run)
    {
        var start = new ProcessStartInfo("dotnet", [_program, .. run.Arguments])
        {
            WorkingDirectory = run.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "LC_ALL", "LC_MESSAGES", "CHANCERY_TOKEN", "CHANCERY_PASSWORD" })
            start.Environment.Remove(name);
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in run.Environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (run.Input is not null)
            await process.StandardInput.WriteAsync(run.Input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await errors);
    }
}

/// <summary>One run of the program.</summary>
internal sealed record Run(params string[] Arguments)
{
    public string Folder { get; init; } = Files.Root;

    public Dictionary<string, string> Environment { get; init; } = [];

    public string? Input { get; init; }
}

internal sealed record Ended(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
