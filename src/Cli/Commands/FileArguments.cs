using Chancery.Cli.Texts;
using Chancery.Engine.Pipelines;

namespace Chancery.Cli.Commands;

/// <summary>Reads the files named on a command line.</summary>
internal static class FileArguments
{
    /// <summary>A folder stands for the <c>*.json</c> files in it, in order of their names.</summary>
    /// <exception cref="CommandFailure">Names every file that cannot be read.</exception>
    public static async Task<IReadOnlyList<PipelineFile>> ReadAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        var files = await PipelineFile.ReadAsync([.. paths.SelectMany(path => Directory.Exists(path) ? In(path) : [path])], ct);
        var unread = files.Where(file => file.ReadFault is not null).Select(file => $"{file.Path}: {file.ReadFault}").ToList();

        return unread.Count == 0 ? files : throw new CommandFailure(RunTexts.UnreadableFiles, string.Join("; ", unread));
    }

    private static List<string> In(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.json").Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList();

            return files.Count > 0 ? files : throw new CommandFailure(RunTexts.NoFiles, folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(RunTexts.Unreadable, folder, fault.Message);
        }
    }
}
