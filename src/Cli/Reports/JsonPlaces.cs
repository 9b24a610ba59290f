using System.Text;
using System.Text.Json;

namespace Chancery.Cli.Reports;

/// <summary>Where a value stands in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
internal sealed record Place(int Line, int Column);

/// <summary>Finds the places of JSON paths such as <c>$.root.activities[3].owner</c> in the text of one file.</summary>
internal sealed class JsonPlaces
{
    private readonly byte[] _bytes;
    private readonly List<int> _lines = [0];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public JsonPlaces(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (_bytes[i] == '\n')
                _lines.Add(i + 1);
        }

        Read();
    }

    /// <summary>The value's place; of a missing value that of what should hold it; where reading failed of a text that is not JSON.</summary>
    public Place Of(string path)
    {
        var known = Normal(path);
        while (known.Length > 0)
        {
            if (_places.TryGetValue(known, out var at))
                return At(at);

            known = known[..Math.Max(known.LastIndexOfAny(['.', '[']), 0)];
        }

        return new(1, 1);
    }

    private void Read()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = 1000 });
        var open = new Stack<(string Path, int Index)>();
        var next = "$";
        try
        {
            while (reader.Read())
            {
                var at = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        next = Normal($"{open.Peek().Path}.{reader.GetString()}");
                        _places[next] = at;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        next = Following(open);
                        break;
                    default:
                        _places.TryAdd(next, at);
                        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                            open.Push((next, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                        next = reader.TokenType == JsonTokenType.StartArray ? $"{next}[0]" : reader.TokenType == JsonTokenType.StartObject ? next : Following(open);
                        break;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The whole document is refused, so its only finding points to where reading stopped
            _places["$"] = broken is JsonException { LineNumber: { } line, BytePositionInLine: { } column } && line < _lines.Count
                ? Math.Min(_lines[(int)line] + (int)column, _bytes.Length) : (int)reader.TokenStartIndex;
        }
    }

    private static string Following(Stack<(string Path, int Index)> open)
    {
        if (!open.TryPop(out var list))
            return "";

        var index = list.Index < 0 ? -1 : list.Index + 1;
        open.Push((list.Path, index));
        return index < 0 ? list.Path : $"{list.Path}[{index}]";
    }

    /// <summary>The format takes members with a capital too; findings name them in small letters.</summary>
    private static string Normal(string path)
    {
        var characters = path.ToCharArray();
        for (var i = 1; i < characters.Length; i++)
        {
            if (characters[i - 1] == '.')
                characters[i] = char.ToLowerInvariant(characters[i]);
        }

        return new string(characters);
    }

    private Place At(int offset)
    {
        var line = _lines.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;

        return new(line + 1, Encoding.UTF8.GetCharCount(_bytes, _lines[line], offset - _lines[line]) + 1);
    }
}
