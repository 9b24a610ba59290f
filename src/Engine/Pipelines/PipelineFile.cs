using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>A definition file as read.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Text">Its whole text; empty when it could not be read.</param>
/// <param name="Definition">In normal form; null when it is refused.</param>
/// <param name="Refusal">Why it is not a definition, or not another one; null when it is.</param>
public sealed record PipelineFile(string Path, string Text, WorkflowDefinition? Definition, Finding? Refusal)
{
    /// <value>Why the file could not be read at all, in the system's words; null when it was read, whatever it says.</value>
    public string? ReadFault { get; private init; }

    /// <summary>Reads files in order, each once; of two with the same definition id the second is refused.</summary>
    /// <remarks>An editor's lock file is a link to nothing, another file may be forbidden: the others are read all the same.</remarks>
    public static async Task<IReadOnlyList<PipelineFile>> ReadAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(paths);

        var ids = new HashSet<string>(StringComparer.Ordinal);
        List<PipelineFile> files = [];
        foreach (var path in paths)
            files.Add(await ReadAsync(path, ids, ct));

        return files;
    }

    private static async Task<PipelineFile> ReadAsync(string path, HashSet<string> ids, CancellationToken ct)
    {
        try
        {
            return Read(path, await File.ReadAllTextAsync(path, ct), ids);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(path, "", null, new(Finding.Unreadable, "$", null, $"The file cannot be read: {failure.Message}", $"文件无法读取：{failure.Message}"))
            {
                ReadFault = failure.Message,
            };
        }
    }

    private static PipelineFile Read(string path, string text, HashSet<string> ids)
    {
        try
        {
            var definition = WorkflowDefinitionJson.Read(NormalForm.OfText(text));

            return ids.Add(definition.DefinitionId)
                ? new(path, text, definition, null)
                : throw new DefinitionException("$.definitionId", "Another file has the same definitionId.", "另一文件使用了相同的 definitionId。");
        }
        catch (DefinitionException broken)
        {
            return new(path, text, null, Finding.Of(broken, Finding.Unreadable, null));
        }
    }
}
