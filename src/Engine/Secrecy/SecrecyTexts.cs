using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Documents;

namespace Chancery.Engine.Secrecy;

/// <summary>Every text of a request with the path to it, whatever the request is made of; the actor is no part of it.</summary>
internal static class SecrecyTexts
{
    private const int LongestName = 60;
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    public static IEnumerable<(string Field, string Text)> Of(object request) => MembersOf("", request);

    private static IEnumerable<(string, string)> In(string path, object? value) => value switch
    {
        null or Actor or byte[] => [],
        string text => Written(text) is { } written ? [(path, text), .. InJson(path, written)] : [(path, text)],
        JsonNode node => InJson(path, node),
        IDictionary map => map.Keys.Cast<object?>().Concat(map.Values.Cast<object?>()).SelectMany(one => In(path, one)),
        IEnumerable items => items.Cast<object?>().SelectMany(item => In(path, item)),
        _ when value.GetType() is { IsEnum: false } type && type.Assembly == typeof(SecrecyTexts).Assembly => MembersOf(path, value),
        _ => [],
    };

    private static IEnumerable<(string, string)> MembersOf(string path, object owner) =>
        Members.GetOrAdd(owner.GetType(), type => [.. type.GetProperties().Where(member => member.GetIndexParameters().Length == 0)])
            .SelectMany(member => In(Joined(path, JsonNamingPolicy.CamelCase.ConvertName(member.Name)), member.GetValue(owner)));

    private static IEnumerable<(string, string)> InJson(string path, JsonNode? node) => node switch
    {
        JsonObject members => FieldBag.Read(members) is var bag ? bag.Names.SelectMany(name => InJson(Joined(path, name), bag[name]).Prepend((path, name))) : [],
        JsonArray items => items.SelectMany(item => InJson(path, item)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && FieldBag.TryText(value, out var text) => [(path, text)],
        _ => [],
    };

    // A name may itself carry the mark, and the record of a refusal keeps no content
    private static string Joined(string path, string name)
    {
        var shown = name.Length <= LongestName && name.All(char.IsAscii) ? name : "…";
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    private static JsonNode? Written(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return null;

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
