using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>A definition file as read.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Text">Its whole text.</param>
/// <param name="Definition">In normal form; null when it is refused.</param>
/// <param name="Refusal">Why it is not a definition, or not another one; null when it is.</param>
public sealed record PipelineFile(string Path, string Text, WorkflowDefinition? Definition, Finding? Refusal)
{
    /// <summary>Reads files in order; of two with the same definition id the second is refused.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<IReadOnlyList<PipelineFile>> ReadAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(paths);

        var ids = new HashSet<string>(StringComparer.Ordinal);
        List<PipelineFile> files = [];
        foreach (var path in paths)
            files.Add(Read(path, await File.ReadAllTextAsync(path, ct), ids));

        return files;
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
