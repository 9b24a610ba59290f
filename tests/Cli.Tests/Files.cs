using System.Text.Json.Nodes;
using Chancery.Tests.Shared;

namespace Chancery.Cli.Tests;

/// <summary>Pipeline files for one test, in a folder of its own.</summary>
internal sealed class Files : IDisposable
{
    public static string Root { get; } = Path.GetFullPath(OfficeFolder.PathOf(".."));

    public static string Outgoing { get; } = File.ReadAllText(Path.Combine(Root, "workflows", "outgoing-document.json"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("chancery-cli").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The outgoing pipeline with a change.</summary>
    public string Write(string name, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Outgoing)!.AsObject();
        change(json);
        return Write(name, json.ToJsonString(new() { WriteIndented = true }));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static JsonNode Step(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == id)!;
}
