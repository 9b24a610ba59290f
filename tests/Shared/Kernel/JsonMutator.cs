using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Tests.Kernel;

/// <summary>Spoils a definition in one place: drops, copies, retargets, retypes or nests a part of it.</summary>
public sealed class JsonMutator(Random random)
{
    // A tree cannot hold half a surrogate pair; the text gets it in this word's place
    private const string Half = "half-a-pair";

    private static readonly JsonSerializerOptions _deep = new() { MaxDepth = 1000 };

    private static readonly string[] _values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e308", "99999999999999999999999999", "2147483648", "\"\"", "\"text\"", "\"1\"", "\"True\"", "\"[\"", "\"{\"",
        "\"[1\"", "\"{\\\"id\\\":1}\"", "[]", "{}", "[[]]", "[null]", "[1,\"a\",{}]", "{\"$values\":null}", "{\"$values\":{}}", "{\"$values\":[null]}",
        """{"expression":null}""", """{"expression":"x"}""", """{"expression":{"type":5,"value":{}}}""", """{"expression":{"type":"Nothing","value":"x"}}""",
        """{"typeName":"String","expression":{"type":"JavaScript","value":"1 +"}}""", """{"typeName":"String","expression":{"type":"JavaScript","value":"throw 1"}}""",
        """{"typeName":"Object","expression":{"type":"JavaScript","value":"({a:[1,{b:null}]})"}}""", """{"typeName":"String","expression":{"type":"JavaScript","value":{}}}""",
        """{"typeName":"Object","expression":{"type":"Object","value":"{"}}""", """{"typeName":"Object","expression":{"type":"Variable","value":"{}"}}""",
        """{"typeName":"Object","expression":{"type":"Variable","value":{"id":[]}}}""", """{"typeName":"Object","expression":{"type":"Input","value":7}}""",
        """{"typeName":"String","expression":{"type":"Literal","value":[{"a":{}}]}}""", """{"typeName":[],"expression":{"type":"Literal","value":null},"memoryReference":7}""",
        """{"memoryReference":{"id":{}}}""", """{"memoryReference":null}""", """{"type":"Elsa.Start","id":"x"}""", """{"type":"Elsa.Break","id":"break-2"}""",
        """{"type":"Elsa.Flowchart","id":"flow-2","activities":[],"connections":[{}]}""", "\"a\\u0000b\"", $"\"{Half}\"", $"\"中{Half}文\"", "\"\\ud83d\\ude00\"",
        "\"00:00:00\"", "\"-10675199.02:48:05.4775808\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"* * * * *\"", "\"31 2 30 2 *\"",
    ];

    private static readonly string[] _names =
    [
        "id", "type", "version", "name", "root", "activities", "connections", "variables", "inputs", "outputs", "outcomes", "options", "customProperties", "metadata",
        "source", "target", "port", "activity", "expression", "value", "typeName", "memoryReference", "body", "then", "else", "cases", "default", "branches", "$values",
        "__proto__", "", "$.x[0]", "constructor",
    ];

    public string Mutate(JsonObject definition)
    {
        var copy = (JsonObject)definition.DeepClone();
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            var places = Places(copy).ToList();
            if (places.Count > 0)
                Apply(copy, places, places[random.Next(places.Count)]);
        }

        return copy.ToJsonString(_deep).Replace(Half, "\\ud800", StringComparison.Ordinal);
    }

    /// <summary>Spoils the text, so that it is no longer a tree of members with one value each.</summary>
    public string Mangle(JsonObject definition)
    {
        var text = definition.ToJsonString();
        var at = random.Next(text.Length);

        return random.Next(6) switch
        {
            0 => text[..at],
            1 => text.Insert(at, "\0"),
            2 => text.Insert(at, "\ud800"),
            3 => text.Replace("\"id\":", "\"id\":\"twice\",\"id\":", StringComparison.Ordinal),
            4 => text.Remove(at, Math.Min(1 + random.Next(3), text.Length - at)),
            _ => text.Insert(at, new string("[{\":,]}"[random.Next(7)], 1 + random.Next(3))),
        };
    }

    private void Apply(JsonObject whole, List<Place> places, Place place)
    {
        switch (random.Next(10))
        {
            case 0:
                place.Remove();
                break;
            case 1:
                place.Set(Value());
                break;
            case 2:
                place.Rename(_names[random.Next(_names.Length)]);
                break;
            case 3:
                place.Rename(char.ToUpperInvariant(place.Name.Length > 0 ? place.Name[0] : 'x') + (place.Name.Length > 0 ? place.Name[1..] : ""));
                break;
            case 4:
                place.Set(Other(places).Value?.DeepClone());
                break;
            case 5:
                Swap(places, "id");
                break;
            case 6:
                Swap(places, "type");
                break;
            case 7:
                place.Set(Nested(place.Value?.DeepClone()));
                break;
            case 8:
                place.Set(place.Value is JsonArray list ? new JsonObject { ["$values"] = list.DeepClone() } : new JsonArray(place.Value?.DeepClone(), place.Value?.DeepClone()));
                break;
            default:
                Retarget(whole);
                break;
        }
    }

    private JsonNode? Value() => JsonNode.Parse(_values[random.Next(_values.Length)]);

    private Place Other(List<Place> places) => places[random.Next(places.Count)];

    /// <summary>Gives one member of a name the value of another one of that name.</summary>
    private void Swap(List<Place> places, string name)
    {
        var named = places.Where(place => place.Name == name).ToList();
        if (named.Count > 1)
            named[random.Next(named.Count)].Set(named[random.Next(named.Count)].Value?.DeepClone());
    }

    private void Retarget(JsonObject whole)
    {
        var named = Places(whole).Where(place => place.Name is "activity" or "port" or "source" or "target" && place.Value is JsonValue).ToList();
        if (named.Count > 1)
            named[random.Next(named.Count)].Set(named[random.Next(named.Count)].Value?.DeepClone());
    }

    private JsonNode Nested(JsonNode? value)
    {
        var node = value;
        for (var depth = 1 + random.Next(80); depth > 0; depth--)
            node = random.Next(2) == 0 ? new JsonArray(node) : new JsonObject { [_names[random.Next(_names.Length)]] = node };

        return node!;
    }

    private static IEnumerable<Place> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(member => Places(member.Value).Prepend(new Place(members, member.Key, -1))),
        JsonArray items => items.ToList().SelectMany((item, i) => Places(item).Prepend(new Place(items, "", i))),
        _ => [],
    };

    private readonly record struct Place(JsonNode Owner, string Name, int Index)
    {
        public JsonNode? Value => Owner is JsonObject members ? (members.TryGetPropertyValue(Name, out var value) ? value : null) : Index < ((JsonArray)Owner).Count ? ((JsonArray)Owner)[Index] : null;

        public void Set(JsonNode? value)
        {
            if (Owner is JsonObject members)
                members[Name] = value;
            else if (Index < ((JsonArray)Owner).Count)
                ((JsonArray)Owner)[Index] = value;
        }

        public void Remove()
        {
            if (Owner is JsonObject members)
                members.Remove(Name);
            else if (Index < ((JsonArray)Owner).Count)
                ((JsonArray)Owner).RemoveAt(Index);
        }

        public void Rename(string name)
        {
            if (Owner is not JsonObject members)
                return;

            var value = Value?.DeepClone();
            members.Remove(Name);
            members[name] = value;
        }
    }
}
