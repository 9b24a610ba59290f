using System.Text;
using System.Text.Json;

namespace Chancery.Host.Security;

/// <summary>Where a JSON reader stands, as a field path such as <c>fields.lines[2].name</c>.</summary>
internal sealed class JsonPath
{
    private readonly Stack<Level> _levels = new();

    /// <summary>Whether the name just read stood in the same object before.</summary>
    public bool IsRepeated { get; private set; }

    public void Follow(ref Utf8JsonReader reader)
    {
        IsRepeated = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var level = _levels.Peek();
                level.Name = reader.GetString()!;
                IsRepeated = !level.Names.Add(level.Name);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Enter();
                _levels.Push(new(reader.TokenType == JsonTokenType.StartArray));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                break;
            default:
                Enter();
                break;
        }
    }

    public override string ToString()
    {
        var path = new StringBuilder();
        foreach (var level in _levels.Reverse())
        {
            if (level.IsArray && level.Index >= 0)
                path.Append('[').Append(level.Index).Append(']');
            else if (level.Name is { } name)
                path.Append(path.Length == 0 ? "" : ".").Append(name);
        }

        return path.ToString();
    }

    private void Enter()
    {
        if (_levels.TryPeek(out var level) && level.IsArray)
            level.Index++;
    }

    private sealed class Level(bool isArray)
    {
        public bool IsArray { get; } = isArray;

        public int Index { get; set; } = -1;

        public string? Name { get; set; }

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
