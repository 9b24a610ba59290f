using Chancery.Cli.Texts;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Commands;

/// <summary>Reads the files named on a command line.</summary>
internal static class FileArguments
{
    /// <summary>A folder stands for the <c>*.json</c> files in it, in order of their names.</summary>
    public static async Task<IReadOnlyList<PipelineFile>> ReadAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        var path = "";
        try
        {
            List<string> files = [];
            foreach (var given in paths)
            {
                path = given;
                files.AddRange(Directory.Exists(given) ? In(given) : [given]);
                // Read now, so that the message names the file at fault
                await using var probe = File.OpenRead(files[^1]);
            }

            return await PipelineFile.ReadAsync(files, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailure(RunTexts.Unreadable, path, fault.Message);
        }
    }

    private static List<string> In(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json").Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList();

        return files.Count > 0 ? files : throw new CommandFailure(RunTexts.NoFiles, folder);
    }
}
