using System.Text.Json;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>Reads the office's phrases: <c>[{"zh":"同意。","en":"Agreed."}]</c>, at most 100, each text of 1 to 200 characters.</summary>
internal static class PhraseFile
{
    public const string Name = "phrases.json";
    private const int MaxPhrases = 100;
    private const int MaxLength = 200;

    /// <exception cref="WorkflowException"><c>field.invalid</c>: not such a list.</exception>
    public static IReadOnlyList<Label> Read(string json)
    {
        try
        {
            var texts = JsonSerializer.Deserialize<List<Label>>(json, JsonSerializerOptions.Web) ?? [];
            if (texts.Count <= MaxPhrases && texts.TrueForAll(text => text is { Zh.Length: > 0 and <= MaxLength, En.Length: > 0 and <= MaxLength }))
                return texts;
        }
        catch (JsonException)
        {
            // Told below, with the rule
        }

        throw new WorkflowException(ErrorCodes.FieldInvalid, $"Give a list of at most {MaxPhrases} entries with zh and en, each of 1 to {MaxLength} characters.",
            $"应为不超过{MaxPhrases}条的列表，每条含 zh 和 en，各1至{MaxLength}字。");
    }
}
