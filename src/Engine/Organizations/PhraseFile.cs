using System.Text.Json;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>Reads the office's phrases: a JSON list of texts of 1 to 200 characters, at most 100.</summary>
internal static class PhraseFile
{
    private const int MaxPhrases = 100;
    private const int MaxLength = 200;

    /// <exception cref="WorkflowException"><c>field.invalid</c>: not such a list.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        if (!File.Exists(file))
            return [];

        try
        {
            var texts = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(file)) ?? [];
            if (texts.Count <= MaxPhrases && texts.TrueForAll(text => text is { Length: > 0 and <= MaxLength }))
                return texts;
        }
        catch (JsonException)
        {
            // Told below, with the rule
        }

        throw new WorkflowException(ErrorCodes.FieldInvalid, $"{file}: a list of at most {MaxPhrases} texts of 1 to {MaxLength} characters.",
            $"{file}：应为不超过{MaxPhrases}条、每条1至{MaxLength}字的文本列表。", "phrases.json");
    }
}
