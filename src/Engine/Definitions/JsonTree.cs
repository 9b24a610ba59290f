using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Parses untrusted definition text into a tree that is complete, bounded and safe to read from any thread.</summary>
internal static class JsonTree
{
    public const int MaxBytes = 2 * 1024 * 1024;

    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions _options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonObject ParseObject(string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > MaxBytes)
            throw new DefinitionException("$", "The definition is larger than 2 MB.", "流程定义超过 2 MB。");

        CheckCharacters(json, "$");

        return Parse(json, "$") as JsonObject
            ?? throw new DefinitionException("$", "A definition is a JSON object.", "流程定义应为 JSON 对象。");
    }

    /// <summary>Parses JSON text, also text found inside a string of the definition.</summary>
    public static JsonNode? Parse(string json, string path)
    {
        try
        {
            var node = JsonNode.Parse(json, null, _options);
            Complete(node, path);
            return node;
        }
        catch (InvalidOperationException)
        {
            throw BrokenText(path);
        }
        catch (JsonException e) when (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            throw new DefinitionException(path, $"JSON is nested deeper than {MaxDepth} levels.", $"JSON 嵌套超过 {MaxDepth} 层。");
        }
        catch (JsonException e)
        {
            throw new DefinitionException(
                path,
                $"Not valid JSON: {e.Message}",
                $"不是有效的 JSON（第 {e.LineNumber + 1} 行，第 {e.BytePositionInLine + 1} 字节）。");
        }
    }

    /// <summary>Reads every node once: a lazily read tree is neither checked nor safe to share between threads.</summary>
    private static void Complete(JsonNode? node, string path)
    {
        try
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (name, value) in members)
                    {
                        CheckCharacters(name, path);
                        Complete(value, $"{path}.{name}");
                    }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                        Complete(items[i], $"{path}[{i}]");
                    break;
                case JsonValue value when value.TryGetValue<string>(out var text):
                    CheckCharacters(text, path);
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            throw BrokenText(path);
        }
    }

    private static void CheckCharacters(string text, string path)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0')
                throw new DefinitionException(path, "Text contains the character NUL.", "文本中含有 NUL 字符。");

            if (!char.IsSurrogate(c))
                continue;

            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
                throw BrokenText(path);
        }
    }

    private static DefinitionException BrokenText(string path) =>
        new(path, "Text contains half a surrogate pair; save the file as UTF-8.", "文本中含有不成对的代理字符，请以 UTF-8 保存。");
}
